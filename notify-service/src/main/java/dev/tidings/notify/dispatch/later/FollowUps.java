package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.FollowUp;
import dev.tidings.notify.core.Recheck;
import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.dispatch.WorkerNow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Reminders and escalations to come, as rows: they go with the question.
@ApplicationScoped
class FollowUps {

    private static final String INSERT =
            """
            INSERT INTO follow_up (notification_id, number, kind, offset_millis, planned_at, due_at)
            SELECT notification, number, kind, wait, now() + wait * interval '1 ms',
              now() + wait * interval '1 ms'
            FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::bigint[])
              AS f(notification, number, kind, wait)
            """;

    private static final String DUE =
            """
            SELECT notification_id, number FROM follow_up WHERE due_at <= now()
            ORDER BY due_at, notification_id, number LIMIT ?
            """;

    /// The worker's row is locked too: whoever answers meanwhile finds the reminder and its
    /// deliveries. Rows that somebody else holds are his.
    private static final String CLAIM =
            "SELECT f.number, f.kind, f.offset_millis, f.due_at = f.planned_at AS first,"
                    + " floor(extract(epoch FROM f.planned_at) * 1000)::bigint AS planned, "
                    + Whose.COLUMNS
                    + """
                    , EXISTS (SELECT 1 FROM follow_up g WHERE g.notification_id = f.notification_id
                        AND g.kind = f.kind AND g.number > f.number AND g.due_at <= now())
                        AS outdone,
                      (SELECT floor(extract(epoch FROM max(h.until)) * 1000)::bigint FROM held h
                        WHERE h.notification_id = n.id) AS held_until,
                      ARRAY(SELECT DISTINCT d.destination_id FROM delivery d
                        WHERE d.status = 'DELIVERED' AND (d.notification_id = n.id
                          OR d.notification_id IN (SELECT i.digest_id FROM digest_item i
                            WHERE i.notification_id = n.id))) AS told
                    FROM follow_up f JOIN notification n ON n.id = f.notification_id
                    JOIN worker_state w
                      ON w.owner = n.owner AND w.session_id = n.session_id
                        AND w.worker_id = n.worker_id
                    """
                    + Whose.SESSION
                    + """
                    WHERE f.notification_id = ? AND f.number = ? AND f.due_at <= now()
                    FOR UPDATE OF f SKIP LOCKED
                    FOR SHARE OF w SKIP LOCKED
                    """;

    private static final String AGAIN =
            """
            UPDATE follow_up SET
              due_at = greatest(to_timestamp(?::bigint / 1000.0), now() + interval '50 ms')
            WHERE notification_id = ? AND number = ?
            """;

    private static final String REPLAN =
            """
            UPDATE follow_up SET planned_at = due_at WHERE notification_id = ? AND number = ?
            """;

    private static final String REMOVE =
            "DELETE FROM follow_up WHERE notification_id = ? AND number = ?";

    private static final String STOP = "DELETE FROM follow_up WHERE notification_id = ?";

    private static final String ANSWERED =
            """
            DELETE FROM follow_up f
            USING unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
              AS q(owner, session, worker, epoch, attn)
            JOIN notification n ON n.owner = q.owner AND n.session_id = q.session
              AND n.worker_id = q.worker AND n.epoch = q.epoch AND n.type = 'agent:waiting'
              AND (n.attn = q.attn OR n.attn IS NULL OR q.attn IS NULL)
            WHERE f.notification_id = n.id
            """;

    private static final String FORGET =
            """
            DELETE FROM follow_up f USING notification n
            WHERE n.id = f.notification_id AND n.owner = ? AND n.session_id = ? AND n.epoch <= ?
            """;

    /// The question and which of its follow-ups.
    record Key(UUID notificationId, int number) {}

    /// One of a question that was decided now.
    record New(UUID notificationId, FollowUp followUp) {}

    /// One that is due, and how things are.
    ///
    /// @param planned when it was due at first, in milliseconds
    /// @param first whether it is asked about for the first time
    /// @param outdone a later one of its kind is due as well
    /// @param heldUntil when the question itself will be told, if it waits
    /// @param told destinations that have the question
    /// @param content of the question
    record Row(
            Key key,
            FollowUp followUp,
            long planned,
            boolean first,
            SessionPlace place,
            Recheck recheck,
            boolean outdone,
            OptionalLong heldUntil,
            List<UUID> told,
            String content) {}

    void insert(Connection c, List<New> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = c.prepareStatement(INSERT)) {
            insert.setArray(1, Sql.ids(c, rows, New::notificationId));
            insert.setArray(2, Sql.longs(c, rows, row -> (long) row.followUp().number()));
            insert.setArray(3, Sql.texts(c, rows, row -> row.followUp().kind().name()));
            insert.setArray(4, Sql.longs(c, rows, row -> row.followUp().offset()));
            insert.executeUpdate();
        }
    }

    /// What is due, the longest first.
    List<Key> due(Connection connection, int most) throws SQLException {
        var due = new ArrayList<Key>();
        try (var query = connection.prepareStatement(DUE)) {
            query.setInt(1, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    due.add(new Key(row.getObject(1, UUID.class), row.getInt(2)));
                }
            }
        }
        return due;
    }

    /// Locks one that is due; empty when somebody else has it, or nobody any more.
    Optional<Row> claim(Connection connection, Key key) throws SQLException {
        try (var query = connection.prepareStatement(CLAIM)) {
            query.setObject(1, key.notificationId());
            query.setInt(2, key.number());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row(row, key)) : Optional.empty();
            }
        }
    }

    private static Row row(ResultSet row, Key key) throws SQLException {
        return new Row(
                key,
                new FollowUp(
                        row.getInt("number"),
                        FollowUp.Kind.valueOf(row.getString("kind")),
                        row.getLong("offset_millis")),
                row.getLong("planned"),
                row.getBoolean("first"),
                Whose.place(row),
                WorkerNow.recheck(row),
                row.getBoolean("outdone"),
                Sql.number(row, "held_until"),
                List.of((UUID[]) row.getArray("told").getArray()),
                row.getString("content"));
    }

    /// Lets one wait.
    void again(Connection connection, Key key, long until) throws SQLException {
        try (var update = connection.prepareStatement(AGAIN)) {
            update.setLong(1, until);
            update.setObject(2, key.notificationId());
            update.setInt(3, key.number());
            update.executeUpdate();
        }
    }

    /// Lets one wait as if it had been planned so.
    void replan(Connection connection, Key key, long until) throws SQLException {
        again(connection, key, until);
        change(connection, REPLAN, key);
    }

    void remove(Connection connection, Key key) throws SQLException {
        change(connection, REMOVE, key);
    }

    private static void change(Connection connection, String sql, Key key) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setObject(1, key.notificationId());
            update.setInt(2, key.number());
            update.executeUpdate();
        }
    }

    /// Nothing follows this question any more.
    void stop(Connection connection, UUID notification) throws SQLException {
        try (var delete = connection.prepareStatement(STOP)) {
            delete.setObject(1, notification);
            delete.executeUpdate();
        }
    }

    /// Nothing follows questions that are answered.
    void stop(Connection c, List<Resolved> answered) throws SQLException {
        try (var delete = c.prepareStatement(ANSWERED)) {
            Resolved.bind(c, delete, answered);
            delete.executeUpdate();
        }
    }

    /// Nothing follows questions of a deleted session.
    void forget(Connection connection, SessionOf session, long tombstone) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            delete.setString(1, session.owner());
            delete.setString(2, session.sessionId());
            delete.setLong(3, tombstone);
            delete.executeUpdate();
        }
    }
}
