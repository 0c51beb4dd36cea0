package dev.tidings.notify.watch;

import dev.tidings.notify.core.SettingsChanged.Scope;
import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Timers are rows: of workers whose state is due, or will be.
@ApplicationScoped
class Timers {

    private static final String DUE =
            WorkerReader.SELECT
                    + """
                    WHERE w.due_at <= now() AND w.partition = ANY (?::bigint[])
                    ORDER BY w.due_at
                    LIMIT ?
                    FOR UPDATE SKIP LOCKED
                    """;

    private static final String PUT_OFF =
            """
            UPDATE worker_state SET due_at = now() + interval '1 min'
            WHERE owner = ? AND session_id = ? AND worker_id = ? AND due_at <= now()
            """;

    private static final String PENDING =
            WorkerReader.SELECT
                    + """
                    WHERE w.cand IS NOT NULL
                      AND (?::text IS NULL OR w.owner = ?)
                      AND (?::text IS NULL OR w.session_id = ?)
                      AND (?::text IS NULL OR EXISTS (SELECT 1 FROM session s
                        WHERE s.owner = w.owner AND s.id = w.session_id
                          AND lower(s.repository_name) = lower(?)))
                    ORDER BY w.owner, w.session_id, w.worker_id
                    FOR UPDATE
                    """;

    private final WorkerReader reader;

    Timers(WorkerReader reader) {
        this.reader = reader;
    }

    /// Claims rows that are due, those due longest first; rows that somebody else holds are his.
    ///
    /// @param claimed takes each key before its row is understood
    SortedMap<WorkerOf, WorkerRow> claimDue(
            Connection connection, List<Long> partitions, int most, Consumer<WorkerOf> claimed)
            throws SQLException {
        try (var query = connection.prepareStatement(DUE)) {
            query.setArray(1, Sql.longs(connection, partitions, one -> one));
            query.setInt(2, most);
            return reader.read(query, claimed);
        }
    }

    /// Lets one that is due wait.
    void putOff(Connection connection, WorkerOf key) throws SQLException {
        try (var update = connection.prepareStatement(PUT_OFF)) {
            update.setString(1, key.owner());
            update.setString(2, key.worker().sessionId());
            update.setString(3, key.worker().workerId());
            update.executeUpdate();
        }
    }

    /// Locks the rows with a candidate that a change of settings reaches.
    SortedMap<WorkerOf, WorkerRow> lockPending(Connection connection, Scope scope)
            throws SQLException {
        return switch (scope) {
            case Scope.Global _ -> lockPending(connection, null, null, null);
            case Scope.Repository(_, var owner, var fullName) ->
                    lockPending(connection, owner, null, fullName);
            case Scope.Session(var owner, var sessionId) ->
                    lockPending(connection, owner, sessionId, null);
        };
    }

    private SortedMap<WorkerOf, WorkerRow> lockPending(
            Connection connection,
            @Nullable String owner,
            @Nullable String sessionId,
            @Nullable String repository)
            throws SQLException {
        try (var query = connection.prepareStatement(PENDING)) {
            query.setString(1, owner);
            query.setString(2, owner);
            query.setString(3, sessionId);
            query.setString(4, sessionId);
            query.setString(5, repository);
            query.setString(6, repository);
            return reader.read(query);
        }
    }
}
