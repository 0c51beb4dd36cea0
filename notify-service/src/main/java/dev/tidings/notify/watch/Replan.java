package dev.tidings.notify.watch;

import dev.tidings.events.WorkerKey;
import dev.tidings.notify.core.SettingsChanged;
import dev.tidings.notify.core.SettingsChanged.Scope;
import dev.tidings.notify.core.WorkerRules;
import dev.tidings.notify.dispatch.Destinations;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private final WorkerStates workers;
    private final Sessions sessions;
    private final Destinations destinations;

    Replan(
            DataSource database,
            WorkerStates workers,
            Sessions sessions,
            Destinations destinations) {
        this.database = database;
        this.workers = workers;
        this.sessions = sessions;
        this.destinations = destinations;
    }

    void settingsChanged(@Observes SettingsChanged change) {
        Sql.change(database, connection -> replan(connection, change.scope()));
    }

    private void replan(Connection connection, Scope scope) throws SQLException {
        var pending =
                switch (scope) {
                    case Scope.Global _ -> workers.lockPending(connection, null, null);
                    case Scope.Repository repository ->
                            workers.lockPending(connection, null, repository.fullName());
                    case Scope.Session(var id) -> workers.lockPending(connection, id, null);
                };
        if (!pending.isEmpty()) {
            workers.save(connection, replanned(connection, pending));
        }
    }

    private List<WorkerStates.Row> replanned(
            Connection connection, SortedMap<WorkerKey, WorkerStates.Row> pending)
            throws SQLException {
        long now = Sql.now(connection);
        var places = places(connection, pending);
        var settings = destinations.of(places.values());
        var rows = new ArrayList<WorkerStates.Row>();
        places.forEach((key, place) -> {
            var row = pending.get(key);
            var chosen = settings.get(place);
            if (row != null && chosen != null) {
                var state = WorkerRules.redue(row.state(), chosen.layers().at(now));
                rows.add(new WorkerStates.Row(key, state, row.partition()));
            }
        });
        return rows;
    }

    private Map<WorkerKey, SessionPlace> places(
            Connection connection, SortedMap<WorkerKey, WorkerStates.Row> pending)
            throws SQLException {
        var known =
                sessions.load(
                        connection,
                        pending.keySet().stream()
                                .map(WorkerKey::sessionId)
                                .collect(Collectors.toSet()));
        var places = new TreeMap<WorkerKey, SessionPlace>();
        pending.forEach((key, row) ->
                DueWatch.waiting(row.state())
                        .ifPresent(header ->
                                places.put(
                                        key,
                                        DueWatch.place(
                                                key,
                                                header,
                                                known.getOrDefault(
                                                        key.sessionId(),
                                                        Sessions.Known.NOTHING)))));
        return places;
    }
}
