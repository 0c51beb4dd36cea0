package dev.tidings.notify.watch;

import dev.tidings.events.Topic;
import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.dispatch.Destinations;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.dispatch.later.Decisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Fires timers in one transaction: claimed behind the [Gate], stepped, and stored with everything
/// that follows.
@ApplicationScoped
class Firing {

    private final DataSource database;
    private final Gate gate;
    private final Timers timers;
    private final WorkerStates workers;
    private final Sessions sessions;
    private final Reasons reasons;
    private final Destinations destinations;
    private final Decisions decisions;

    Firing(
            DataSource database,
            Gate gate,
            Timers timers,
            WorkerStates workers,
            Sessions sessions,
            Reasons reasons,
            Destinations destinations,
            Decisions decisions) {
        this.database = database;
        this.gate = gate;
        this.timers = timers;
        this.workers = workers;
        this.sessions = sessions;
        this.reasons = reasons;
        this.destinations = destinations;
        this.decisions = decisions;
    }

    /// What a transaction did.
    ///
    /// @param claimed how many timers there were
    record Done(Fold fold, long now, int claimed) {}

    /// Fires what is due.
    ///
    /// @param most how many at once
    /// @param each takes each key before its row is understood
    Done fire(int most, Consumer<WorkerOf> each) {
        return Sql.inTransaction(database, connection -> fire(connection, most, each));
    }

    /// Lets a timer that cannot be fired wait.
    void putOff(WorkerOf key) {
        Sql.change(database, connection -> timers.putOff(connection, key));
    }

    private Done fire(Connection connection, int most, Consumer<WorkerOf> each)
            throws SQLException {
        var open = gate.open(connection, Topic.OUTBOUND_TRIGGERS.wireName());
        long now = Sql.now(connection);
        var claimed = timers.claimDue(connection, open, most, each);
        var fold = fold(connection, claimed, now);
        store(connection, claimed, fold, now);
        return new Done(fold, now, claimed.size());
    }

    private Fold fold(Connection connection, Map<WorkerOf, WorkerRow> claimed, long now)
            throws SQLException {
        if (claimed.isEmpty()) {
            return new Fold(now, Map.of(), Map.of(), Map.of(), Map.of());
        }
        var known = sessions.load(connection, WorkerRow.sessions(claimed));
        var places = Sessions.places(known, claimed.keySet());
        var fold =
                new Fold(
                        now,
                        destinations.of(places.values()),
                        titles(known),
                        WorkerRow.states(claimed),
                        Map.of());
        places.forEach(fold::tick);
        return fold;
    }

    private static Map<SessionOf, Optional<String>> titles(Map<SessionOf, Sessions.Known> known) {
        var titles = new HashMap<SessionOf, Optional<String>>();
        known.forEach((session, told) -> titles.put(session, told.title()));
        return titles;
    }

    private void store(Connection connection, Map<WorkerOf, WorkerRow> claimed, Fold fold, long now)
            throws SQLException {
        var rows = new ArrayList<WorkerRow>();
        fold.changed.forEach((key, state) -> {
            var row = claimed.get(key);
            if (row != null) {
                rows.add(new WorkerRow(key, state, row.partition()));
            }
        });
        workers.save(connection, rows);
        reasons.store(connection, fold.untold, now);
        decisions.resolve(connection, fold.resolved, now);
        fold.outlook = decisions.store(connection, fold.decided, now);
    }
}
