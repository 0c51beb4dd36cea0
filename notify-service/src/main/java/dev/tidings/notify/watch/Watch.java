package dev.tidings.notify.watch;

import static java.util.stream.Collectors.toSet;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.core.State;
import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.dispatch.Destinations;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.dispatch.later.Decisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Steps the rules for a batch of events and stores everything that follows from it: one
/// transaction, so a crash at any instruction repeats all of it or nothing.
///
/// ```text
/// position locked - states locked - ids remembered - rules - states, reasons, notifications,
/// deliveries, position written - commit
/// ```
@ApplicationScoped
public class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final DataSource database;
    private final Positions positions;
    private final WorkerStates workers;
    private final Sessions sessions;
    private final ProcessedEvents processed;
    private final Reasons reasons;
    private final Destinations destinations;
    private final Decisions decisions;
    private final Told told;

    Watch(
            DataSource database,
            Positions positions,
            WorkerStates workers,
            Sessions sessions,
            ProcessedEvents processed,
            Reasons reasons,
            Destinations destinations,
            Decisions decisions,
            Told told) {
        this.database = database;
        this.positions = positions;
        this.workers = workers;
        this.sessions = sessions;
        this.processed = processed;
        this.reasons = reasons;
        this.destinations = destinations;
        this.decisions = decisions;
        this.told = told;
    }

    private record Done(Fold fold, long now) {}

    /// Decides about everything in the batch that lies at or above the stored position.
    ///
    /// @throws dev.tidings.notify.dispatch.StoreException when nothing was stored; the same batch
    ///   may come again
    public void accept(Batch batch, Beside beside) {
        var done = Sql.inTransaction(database, connection -> decide(connection, batch, beside));
        told.committed(done.fold(), done.now());
    }

    private Done decide(Connection connection, Batch batch, Beside beside) throws SQLException {
        long from = positions.lock(connection, batch);
        long now = Sql.now(connection);
        if (batch.first() > from) {
            LOG.errorf(
                    "%s/%d jumps from offset %d to %d: what lies between was never read here",
                    batch.topic(), batch.partition(), from, batch.first());
        }
        var fresh = batch.seen().stream().filter(seen -> seen.offset() >= from).toList();
        var known = sessions.load(connection, sessionsOf(fresh));
        var places = new Places(known);
        var at = fresh.stream().map(seen -> places.of(seen.event())).toList();
        var locked = workers.lock(connection, keysOf(fresh), deletedIn(fresh));
        var fold =
                new Fold(
                        now,
                        destinations.of(places.all()),
                        places.titles(),
                        WorkerRow.states(locked),
                        tombstones(known));
        step(connection, fresh, at, fold);
        sessions.seen(connection, places.newest(), places.newTitles());
        store(connection, fold, batch.partition(), now);
        beside.store(connection, from);
        if (batch.next() > from) {
            positions.advance(connection, batch);
        }
        return new Done(fold, now);
    }

    private void step(
            Connection connection, List<Batch.Seen> fresh, List<SessionPlace> at, Fold fold)
            throws SQLException {
        var unseen = processed.remember(connection, fresh.stream().map(Batch.Seen::event).toList());
        for (int i = 0; i < fresh.size(); i++) {
            var seen = fresh.get(i);
            if (unseen.remove(ProcessedEvents.IdOf.of(seen.event()))) {
                fold.event(seen.event(), at.get(i), seen.broker());
            } else {
                fold.duplicate(seen.event(), at.get(i));
            }
        }
    }

    private void store(Connection connection, Fold fold, int partition, long now)
            throws SQLException {
        workers.drop(connection, fold.buried.keySet());
        workers.save(connection, rows(fold.changed, partition));
        sessions.bury(connection, fold.buried);
        reasons.store(connection, fold.untold, now);
        decisions.resolve(connection, fold.resolved, now);
        fold.outlook = decisions.store(connection, fold.decided, now);
        for (var gone : fold.buried.entrySet()) {
            decisions.forget(connection, gone.getKey(), gone.getValue());
        }
    }

    private static Collection<WorkerRow> rows(SortedMap<WorkerOf, State> states, int partition) {
        var rows = new ArrayList<WorkerRow>();
        states.forEach((key, state) -> rows.add(new WorkerRow(key, state, partition)));
        return rows;
    }

    private static Map<SessionOf, Long> tombstones(Map<SessionOf, Sessions.Known> known) {
        var found = new HashMap<SessionOf, Long>();
        known.forEach(
                (session, told) -> told.tombstone().ifPresent(epoch -> found.put(session, epoch)));
        return found;
    }

    private static Set<SessionOf> sessionsOf(List<Batch.Seen> seen) {
        return seen.stream()
                .map(one -> one.event().header())
                .filter(header -> header.sessionId() != null)
                .map(SessionOf::of)
                .collect(toSet());
    }

    private static Set<SessionOf> deletedIn(List<Batch.Seen> seen) {
        return seen.stream()
                .map(Batch.Seen::event)
                .filter(SessionDeleted.class::isInstance)
                .map(event -> SessionOf.of(event.header()))
                .collect(toSet());
    }

    private static Set<WorkerOf> keysOf(List<Batch.Seen> seen) {
        var keys = new HashSet<WorkerOf>();
        for (var one : seen) {
            OutboundTrigger event = one.event();
            if (event instanceof WorkerTrigger trigger) {
                keys.add(WorkerOf.of(trigger));
            }
        }
        return keys;
    }
}
