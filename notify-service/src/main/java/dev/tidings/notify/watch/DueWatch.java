package dev.tidings.notify.watch;

import dev.tidings.events.EventHeader;
import dev.tidings.events.Topic;
import dev.tidings.events.WorkerKey;
import dev.tidings.notify.core.State;
import dev.tidings.notify.dispatch.Deliveries;
import dev.tidings.notify.dispatch.Destinations;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.dispatch.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Fires what is due: rows claimed behind the [Gate], by whichever replica comes first.
///
/// Woken by a hint when it knows the next due time, by polling every 100 ms when it does not. A
/// replica that dies with a claim gives it back with its connection.
@ApplicationScoped
public class DueWatch {

    private static final Logger LOG = Logger.getLogger(DueWatch.class);
    private static final int MOST = 500;
    private static final long POLL = 100;
    private static final long AFTER_FAILURE = 1_000;

    private final DataSource database;
    private final Gate gate;
    private final WorkerStates workers;
    private final Sessions sessions;
    private final Reasons reasons;
    private final Destinations destinations;
    private final Deliveries deliveries;
    private final Told told;
    private volatile boolean running;

    DueWatch(
            DataSource database,
            Gate gate,
            WorkerStates workers,
            Sessions sessions,
            Reasons reasons,
            Destinations destinations,
            Deliveries deliveries,
            Told told) {
        this.database = database;
        this.gate = gate;
        this.workers = workers;
        this.sessions = sessions;
        this.reasons = reasons;
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.told = told;
    }

    private record Done(Fold fold, long now, int claimed) {}

    void start(@Observes StartupEvent event) {
        running = true;
        Thread.ofVirtual().name("due-watch").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        told.due().in(0);
    }

    private void run() {
        try {
            while (running) {
                told.due().await(lookSafely());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks, and says how long to wait before the next look.
    private long lookSafely() {
        try {
            while (running && look(MOST) == MOST) {
                // a full claim: there is more
            }
            return POLL;
        } catch (RuntimeException e) {
            if (!running) {
                return 0;
            }
            if (StoreException.isPermanent(e)) {
                return oneByOne();
            }
            LOG.warnf("timers could not be looked at: %s", e.getMessage());
            return AFTER_FAILURE;
        }
    }

    /// One of them cannot be fired: it is found and put off, and the others fire.
    long oneByOne() {
        var claimed = new AtomicReference<@Nullable WorkerKey>();
        try {
            for (int i = 0; i < MOST && look(1, claimed::set) == 1; i++) {
                claimed.set(null);
            }
            return POLL;
        } catch (RuntimeException e) {
            var key = claimed.get();
            if (key == null || !StoreException.isPermanent(e)) {
                LOG.warnf("timers could not be looked at one by one: %s", e.getMessage());
                return AFTER_FAILURE;
            }
            LOG.errorf(e, "the timer of %s cannot be fired; put off for a minute", key);
            return putOff(key);
        }
    }

    private long putOff(WorkerKey key) {
        try {
            Sql.change(database, connection -> workers.putOff(connection, key));
            return 0;
        } catch (RuntimeException e) {
            LOG.warnf("the timer of %s could not be put off: %s", key, e.getMessage());
            return AFTER_FAILURE;
        }
    }

    /// Fires what is due now, as much as fits into one transaction.
    ///
    /// @param most how many at once
    /// @return how many there were
    public int look(int most) {
        return look(most, _ -> {});
    }

    private int look(int most, Consumer<WorkerKey> claimed) {
        var done = Sql.inTransaction(database, connection -> fire(connection, most, claimed));
        told.committed(done.fold(), done.now());
        return done.claimed();
    }

    private Done fire(Connection connection, int most, Consumer<WorkerKey> each)
            throws SQLException {
        var open = gate.open(connection, Topic.OUTBOUND_TRIGGERS.wireName());
        long now = Sql.now(connection);
        var claimed = workers.claimDue(connection, open, most, each);
        var places = places(connection, claimed);
        var fold =
                new Fold(
                        now,
                        places.isEmpty() ? Map.of() : destinations.of(places.values()),
                        titles(connection, claimed),
                        WorkerStates.states(claimed),
                        Map.of());
        claimed.keySet()
                .forEach(key -> {
                    var place = places.get(key);
                    if (place != null) {
                        fold.tick(key, place);
                    }
                });
        store(connection, claimed, fold, now);
        return new Done(fold, now, claimed.size());
    }

    private void store(
            Connection connection, Map<WorkerKey, WorkerStates.Row> claimed, Fold fold, long now)
            throws SQLException {
        var rows = new ArrayList<WorkerStates.Row>();
        fold.changed.forEach((key, state) -> {
            var row = claimed.get(key);
            if (row != null) {
                rows.add(new WorkerStates.Row(key, state, row.partition()));
            }
        });
        workers.save(connection, rows);
        reasons.store(connection, fold.untold, now);
        deliveries.store(connection, fold.decided, now);
    }

    private Map<String, Optional<String>> titles(
            Connection connection, Map<WorkerKey, WorkerStates.Row> claimed) throws SQLException {
        var titles = new HashMap<String, Optional<String>>();
        if (!claimed.isEmpty()) {
            known(connection, claimed).forEach((id, session) -> titles.put(id, session.title()));
        }
        return titles;
    }

    private Map<String, Sessions.Known> known(
            Connection connection, Map<WorkerKey, WorkerStates.Row> claimed) throws SQLException {
        return sessions.load(
                connection,
                claimed.keySet().stream().map(WorkerKey::sessionId).collect(Collectors.toSet()));
    }

    /// Where the due workers belong: the owner is that of the event that waits.
    private SortedMap<WorkerKey, SessionPlace> places(
            Connection connection, Map<WorkerKey, WorkerStates.Row> claimed) throws SQLException {
        var places = new TreeMap<WorkerKey, SessionPlace>();
        if (claimed.isEmpty()) {
            return places;
        }
        var known = known(connection, claimed);
        claimed.forEach((key, row) ->
                waiting(row.state())
                        .ifPresent(header ->
                                places.put(
                                        key,
                                        place(
                                                key,
                                                header,
                                                known.getOrDefault(
                                                        key.sessionId(),
                                                        Sessions.Known.NOTHING)))));
        return places;
    }

    static SessionPlace place(WorkerKey key, EventHeader header, Sessions.Known known) {
        return new SessionPlace(header.owner(), key.sessionId(), known.repositoryName());
    }

    static Optional<EventHeader> waiting(State state) {
        return Stream.concat(
                        state.candidate().map(candidate -> candidate.seen().header()).stream(),
                        state.storm().map(storm -> storm.first().header()).stream())
                .findFirst();
    }
}
