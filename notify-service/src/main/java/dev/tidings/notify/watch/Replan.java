package dev.tidings.notify.watch;

import dev.tidings.notify.core.SettingsChanged;
import dev.tidings.notify.core.SettingsChanged.Scope;
import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.core.WorkerRules;
import dev.tidings.notify.dispatch.Destinations;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import javax.sql.DataSource;

/// R11: a new debounce means new due times for what is pending, in the transaction of the change.
///
/// ```text
/// debounce 3    w--.           due at 13
/// at 12: 10     w---------.    due at 20
/// at 12: 1      w-.            was due at 11: fires at once
/// ```
@ApplicationScoped
class Replan {

    private final DataSource database;
    private final Timers timers;
    private final WorkerStates workers;
    private final Sessions sessions;
    private final Destinations destinations;

    Replan(
            DataSource database,
            Timers timers,
            WorkerStates workers,
            Sessions sessions,
            Destinations destinations) {
        this.database = database;
        this.timers = timers;
        this.workers = workers;
        this.sessions = sessions;
        this.destinations = destinations;
    }

    void settingsChanged(@Observes SettingsChanged change) {
        Sql.change(database, connection -> replan(connection, change.scope()));
    }

    private void replan(Connection connection, Scope scope) throws SQLException {
        var pending = timers.lockPending(connection, scope);
        if (!pending.isEmpty()) {
            workers.save(connection, replanned(connection, pending));
        }
    }

    private List<WorkerRow> replanned(Connection connection, SortedMap<WorkerOf, WorkerRow> pending)
            throws SQLException {
        long now = Sql.now(connection);
        var known = sessions.load(connection, WorkerRow.sessions(pending));
        var places = Sessions.places(known, pending.keySet());
        var settings = destinations.of(places.values());
        var rows = new ArrayList<WorkerRow>();
        places.forEach((key, place) -> {
            var row = pending.get(key);
            var chosen = settings.get(place);
            if (row != null && chosen != null) {
                var state = WorkerRules.redue(row.state(), chosen.layers().at(now));
                rows.add(new WorkerRow(key, state, row.partition()));
            }
        });
        return rows;
    }
}
