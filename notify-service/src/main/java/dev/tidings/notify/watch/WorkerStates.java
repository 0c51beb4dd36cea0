package dev.tidings.notify.watch;

import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The workers' states as rows: locked in the order of their keys, so that nobody waits in a
/// circle.
@ApplicationScoped
class WorkerStates {

    private static final String OF_BATCH =
            WorkerReader.SELECT
                    + """
                    JOIN (
                      SELECT owner, session, worker
                      FROM unnest(?::text[], ?::text[], ?::text[]) AS k(owner, session, worker)
                      UNION
                      SELECT x.owner, x.session_id, x.worker_id FROM worker_state x
                      JOIN unnest(?::text[], ?::text[]) AS s(owner, id)
                        ON x.owner = s.owner AND x.session_id = s.id) q
                    ON w.owner = q.owner AND w.session_id = q.session AND w.worker_id = q.worker
                    ORDER BY w.owner, w.session_id, w.worker_id
                    FOR UPDATE OF w
                    """;

    private static final String SAVE =
            """
            INSERT INTO worker_state AS w (owner, session_id, worker_id, epoch, stable, attn, owed,
              cand, last_seq, last_o, errors, storm, due_at, partition, stable_since, seen_at)
            SELECT owner, session_id, worker_id, epoch, stable, attn, owed, cand::jsonb, last_seq,
              to_timestamp(last_o / 1000.0), errors::jsonb, storm::jsonb,
              to_timestamp(due / 1000.0), partition, now(), now()
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
              ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],
              ?::bigint[])
              AS n(owner, session_id, worker_id, epoch, stable, attn, owed, cand, last_seq, last_o,
              errors, storm, due, partition)
            ON CONFLICT (owner, session_id, worker_id) DO UPDATE SET
              epoch = excluded.epoch, stable = excluded.stable, attn = excluded.attn,
              owed = excluded.owed, cand = excluded.cand, last_seq = excluded.last_seq,
              last_o = excluded.last_o, errors = excluded.errors, storm = excluded.storm,
              due_at = excluded.due_at, partition = excluded.partition,
              stable_since = CASE WHEN w.stable = excluded.stable AND w.epoch = excluded.epoch
                THEN w.stable_since ELSE excluded.stable_since END,
              seen_at = excluded.seen_at, version = w.version + 1
            """;

    private static final String DROP =
            """
            DELETE FROM worker_state w USING unnest(?::text[], ?::text[]) AS s(owner, id)
            WHERE w.owner = s.owner AND w.session_id = s.id
            """;

    private final WorkerReader reader;
    private final StateJson json;

    WorkerStates(WorkerReader reader, StateJson json) {
        this.reader = reader;
        this.json = json;
    }

    /// Locks the rows of `keys`, and all rows of `wholeSessions`.
    SortedMap<WorkerOf, WorkerRow> lock(
            Connection connection, Collection<WorkerOf> keys, Collection<SessionOf> wholeSessions)
            throws SQLException {
        try (var query = connection.prepareStatement(OF_BATCH)) {
            query.setArray(1, Sql.texts(connection, keys, WorkerOf::owner));
            query.setArray(2, Sql.texts(connection, keys, key -> key.worker().sessionId()));
            query.setArray(3, Sql.texts(connection, keys, key -> key.worker().workerId()));
            query.setArray(4, Sql.texts(connection, wholeSessions, SessionOf::owner));
            query.setArray(5, Sql.texts(connection, wholeSessions, SessionOf::sessionId));
            return reader.read(query);
        }
    }

    void save(Connection c, Collection<WorkerRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var save = c.prepareStatement(SAVE)) {
            save.setArray(1, Sql.texts(c, rows, row -> row.key().owner()));
            save.setArray(2, Sql.texts(c, rows, row -> row.key().worker().sessionId()));
            save.setArray(3, Sql.texts(c, rows, row -> row.key().worker().workerId()));
            save.setArray(4, Sql.longs(c, rows, row -> row.state().epoch()));
            save.setArray(5, Sql.texts(c, rows, row -> row.state().stable().name()));
            save.setArray(6, Sql.texts(c, rows, row -> row.state().attention().orElse(null)));
            save.setArray(
                    7, Sql.texts(c, rows, row -> row.state().owed().map(Enum::name).orElse(null)));
            save.setArray(8, Sql.texts(c, rows, row -> json.write(row.state().candidate())));
            save.setArray(9, Sql.longs(c, rows, row -> orNull(row.state().lastSeq())));
            save.setArray(10, Sql.longs(c, rows, row -> orNull(row.state().lastOccurred())));
            save.setArray(11, Sql.texts(c, rows, row -> json.write(row.state().sent())));
            save.setArray(12, Sql.texts(c, rows, row -> json.writeStorm(row.state().storm())));
            save.setArray(13, Sql.longs(c, rows, row -> orNull(row.state().due())));
            save.setArray(14, Sql.longs(c, rows, row -> (long) row.partition()));
            save.executeUpdate();
        }
    }

    void drop(Connection connection, Collection<SessionOf> sessions) throws SQLException {
        if (sessions.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement(DROP)) {
            delete.setArray(1, Sql.texts(connection, sessions, SessionOf::owner));
            delete.setArray(2, Sql.texts(connection, sessions, SessionOf::sessionId));
            delete.executeUpdate();
        }
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
