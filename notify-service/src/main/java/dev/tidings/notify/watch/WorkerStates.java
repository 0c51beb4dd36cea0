package dev.tidings.notify.watch;

import dev.tidings.events.WorkerKey;
import dev.tidings.notify.core.Activity;
import dev.tidings.notify.core.State;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The workers' states as rows: locked in the order of their keys, so that nobody waits in a
/// circle.
@ApplicationScoped
class WorkerStates {

    private static final String COLUMNS =
            """
            SELECT w.session_id, w.worker_id, w.epoch, w.stable, w.attn, w.owed, w.cand::text AS cand,
              w.last_seq, (extract(epoch FROM w.last_o) * 1000)::bigint AS last_o,
              w.errors::text AS errors, w.storm::text AS storm, w.partition
            FROM worker_state w
            """;

    private static final String OF_BATCH =
            COLUMNS
                    + """
                    JOIN (
                      SELECT session, worker FROM unnest(?::text[], ?::text[]) AS k(session, worker)
                      UNION
                      SELECT x.session_id, x.worker_id FROM worker_state x
                      WHERE x.session_id = ANY (?::text[])) q
                    ON w.session_id = q.session AND w.worker_id = q.worker
                    ORDER BY w.session_id, w.worker_id
                    FOR UPDATE OF w
                    """;

    private static final String DUE =
            COLUMNS
                    + """
                    WHERE w.due_at <= now() AND w.partition = ANY (?::bigint[])
                    ORDER BY w.due_at
                    LIMIT ?
                    FOR UPDATE SKIP LOCKED
                    """;

    private static final String PUT_OFF =
            """
            UPDATE worker_state SET due_at = now() + interval '1 min'
            WHERE session_id = ? AND worker_id = ? AND due_at <= now()
            """;

    private static final String PENDING =
            COLUMNS
                    + """
                    WHERE w.cand IS NOT NULL
                      AND (?::text IS NULL OR w.session_id = ?)
                      AND (?::text IS NULL OR w.session_id IN (
                        SELECT s.id FROM session s WHERE lower(s.repository_name) = lower(?)))
                    ORDER BY w.session_id, w.worker_id
                    FOR UPDATE
                    """;

    private static final String SAVE =
            """
            INSERT INTO worker_state AS w (session_id, worker_id, epoch, stable, attn, owed, cand,
              last_seq, last_o, errors, storm, due_at, partition, stable_since, seen_at)
            SELECT session_id, worker_id, epoch, stable, attn, owed, cand::jsonb, last_seq,
              to_timestamp(last_o / 1000.0), errors::jsonb, storm::jsonb,
              to_timestamp(due / 1000.0), partition, now(), now()
            FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
              AS n(session_id, worker_id, epoch, stable, attn, owed, cand, last_seq, last_o, errors,
              storm, due, partition)
            ON CONFLICT (session_id, worker_id) DO UPDATE SET
              epoch = excluded.epoch, stable = excluded.stable, attn = excluded.attn,
              owed = excluded.owed, cand = excluded.cand, last_seq = excluded.last_seq,
              last_o = excluded.last_o, errors = excluded.errors, storm = excluded.storm,
              due_at = excluded.due_at, partition = excluded.partition,
              stable_since = CASE WHEN w.stable = excluded.stable AND w.epoch = excluded.epoch
                THEN w.stable_since ELSE excluded.stable_since END,
              seen_at = excluded.seen_at, version = w.version + 1
            """;

    private static final String DROP = "DELETE FROM worker_state WHERE session_id = ANY (?)";

    /// A row, and where its session's events come from.
    record Row(WorkerKey key, State state, int partition) {}

    private final StateJson json;

    WorkerStates(StateJson json) {
        this.json = json;
    }

    /// Locks the rows of `keys`, and all rows of `wholeSessions`.
    SortedMap<WorkerKey, Row> lock(
            Connection connection, Collection<WorkerKey> keys, Collection<String> wholeSessions)
            throws SQLException {
        try (var query = connection.prepareStatement(OF_BATCH)) {
            query.setArray(1, Sql.texts(connection, keys, WorkerKey::sessionId));
            query.setArray(2, Sql.texts(connection, keys, WorkerKey::workerId));
            query.setArray(3, Sql.texts(connection, wholeSessions, id -> id));
            return read(query);
        }
    }

    /// Claims rows that are due, those due longest first; rows that somebody else holds are his.
    ///
    /// @param claimed takes each key before its row is understood
    SortedMap<WorkerKey, Row> claimDue(
            Connection connection, List<Long> partitions, int most, Consumer<WorkerKey> claimed)
            throws SQLException {
        try (var query = connection.prepareStatement(DUE)) {
            query.setArray(1, Sql.longs(connection, partitions, one -> one));
            query.setInt(2, most);
            return read(query, claimed);
        }
    }

    /// Lets one that is due wait.
    void putOff(Connection connection, WorkerKey key) throws SQLException {
        try (var update = connection.prepareStatement(PUT_OFF)) {
            update.setString(1, key.sessionId());
            update.setString(2, key.workerId());
            update.executeUpdate();
        }
    }

    /// Locks the rows with a candidate: of one session, of one repository's sessions, or all.
    SortedMap<WorkerKey, Row> lockPending(
            Connection connection, @Nullable String session, @Nullable String repository)
            throws SQLException {
        try (var query = connection.prepareStatement(PENDING)) {
            query.setString(1, session);
            query.setString(2, session);
            query.setString(3, repository);
            query.setString(4, repository);
            return read(query);
        }
    }

    void save(Connection c, Collection<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var save = c.prepareStatement(SAVE)) {
            save.setArray(1, Sql.texts(c, rows, row -> row.key().sessionId()));
            save.setArray(2, Sql.texts(c, rows, row -> row.key().workerId()));
            save.setArray(3, Sql.longs(c, rows, row -> row.state().epoch()));
            save.setArray(4, Sql.texts(c, rows, row -> row.state().stable().name()));
            save.setArray(5, Sql.texts(c, rows, row -> row.state().attention().orElse(null)));
            save.setArray(
                    6, Sql.texts(c, rows, row -> row.state().owed().map(Enum::name).orElse(null)));
            save.setArray(7, Sql.texts(c, rows, row -> json.write(row.state().candidate())));
            save.setArray(8, Sql.longs(c, rows, row -> orNull(row.state().lastSeq())));
            save.setArray(9, Sql.longs(c, rows, row -> orNull(row.state().lastOccurred())));
            save.setArray(10, Sql.texts(c, rows, row -> json.write(row.state().sent())));
            save.setArray(11, Sql.texts(c, rows, row -> json.writeStorm(row.state().storm())));
            save.setArray(12, Sql.longs(c, rows, row -> orNull(row.state().due())));
            save.setArray(13, Sql.longs(c, rows, row -> (long) row.partition()));
            save.executeUpdate();
        }
    }

    void drop(Connection connection, Collection<String> sessions) throws SQLException {
        if (sessions.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement(DROP)) {
            delete.setArray(1, Sql.texts(connection, sessions, id -> id));
            delete.executeUpdate();
        }
    }

    private SortedMap<WorkerKey, Row> read(PreparedStatement query) throws SQLException {
        return read(query, _ -> {});
    }

    private SortedMap<WorkerKey, Row> read(PreparedStatement query, Consumer<WorkerKey> begun)
            throws SQLException {
        var found = new TreeMap<WorkerKey, Row>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                var key = new WorkerKey(row.getString("session_id"), row.getString("worker_id"));
                begun.accept(key);
                found.put(key, new Row(key, state(row), row.getInt("partition")));
            }
        }
        return found;
    }

    private State state(ResultSet row) throws SQLException {
        return new State(
                row.getLong("epoch"),
                Activity.valueOf(row.getString("stable")),
                Optional.ofNullable(row.getString("attn")),
                Optional.ofNullable(row.getString("owed")).map(Activity::valueOf),
                json.candidate(row.getString("cand")),
                optional(row, "last_seq"),
                optional(row, "last_o"),
                json.errors(row.getString("errors")),
                json.storm(row.getString("storm")));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    static Map<WorkerKey, State> states(Map<WorkerKey, Row> rows) {
        var states = new TreeMap<WorkerKey, State>();
        rows.forEach((key, row) -> states.put(key, row.state()));
        return states;
    }
}
