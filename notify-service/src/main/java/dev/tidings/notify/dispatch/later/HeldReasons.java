package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.Millis;
import dev.tidings.notify.core.Reason;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// "Why was nothing sent?", for what is told later: a row when it is held, whose detail follows
/// what becomes of it.
///
/// ```text
/// slack until 2026-01-16T07:00:00Z      held
/// slack over                            its state was over when its time came
/// slack digest                          told as a part of a digest
/// ```
@ApplicationScoped
class HeldReasons {

    private static final String INSERT =
            """
            INSERT INTO reason (id, at, owner, repository_id, session_id, worker_id, type, reason,
              detail, event_id)
            SELECT r.id, now(), n.owner, n.repository_id, coalesce(n.session_id, ''),
              coalesce(n.worker_id, ''), n.type, r.reason, r.detail, n.event_id
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])
              AS r(id, notification, reason, detail)
            JOIN notification n ON n.id = r.notification
            """;

    private static final String AMEND = "UPDATE reason SET reason = ?, detail = ? WHERE id = ?";

    /// One row.
    record Why(UUID id, UUID notificationId, Reason reason, String detail) {

        static Why held(Held.New row) {
            return new Why(
                    row.reasonId(),
                    row.notificationId(),
                    row.held().reason(),
                    until(row.kind(), row.held().until()));
        }
    }

    /// What the detail says of a message that waits.
    static String until(String what, long millis) {
        return what + " until " + Millis.toInstant(millis);
    }

    void insert(Connection c, List<Why> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = c.prepareStatement(INSERT)) {
            insert.setArray(1, Sql.ids(c, rows, Why::id));
            insert.setArray(2, Sql.ids(c, rows, Why::notificationId));
            insert.setArray(3, Sql.texts(c, rows, row -> row.reason().name()));
            insert.setArray(4, Sql.texts(c, rows, Why::detail));
            insert.executeUpdate();
        }
    }

    /// Says what became of a held message.
    void amend(Connection connection, Held held, Reason reason, String detail) throws SQLException {
        try (var update = connection.prepareStatement(AMEND)) {
            update.setString(1, reason.name());
            update.setString(2, detail);
            update.setObject(3, held.reasonId());
            update.executeUpdate();
        }
    }
}
