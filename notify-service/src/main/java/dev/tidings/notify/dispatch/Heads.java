package dev.tidings.notify.dispatch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Finds the head of each destination that may go: the earliest due, then the oldest.
///
/// One look into an index per destination, however many deliveries wait behind.
final class Heads {

    private static final String NEXT =
            """
            SELECT h.id, h.notification_id, h.destination_id, h.owner, h.session_id, h.kind, h.attempts,
              h.version, h.status IN ('PENDING', 'SENDING') AS open,
              h.id <> (SELECT o.id FROM delivery o
                WHERE o.destination_id = h.destination_id AND o.session_id = h.session_id
                  AND o.place IS NOT NULL
                ORDER BY o.ordinal LIMIT 1) AS behind,
              CASE WHEN h.status = 'SENDING' AND h.lease_until > now() THEN h.lease_until END
                AS leased_until,
              h.status = 'SENDING' AS resumed, h.redelivery_of IS NOT NULL AS again, h.expires_at,
              h.attempts > 0 AND EXISTS (SELECT 1 FROM attempt a
                WHERE a.delivery_id = h.id AND a.class = 'permanent-message') AS plainly,
              h.resolves IS NOT NULL AND o.status IS DISTINCT FROM 'DELIVERED' AS untold,
              o.provider_message_id AS original, q.paced,
            """
                    + WorkerNow.COLUMNS
                    + """
                    FROM unnest(?::uuid[]) AS f(id)
                    JOIN destination z ON z.id = f.id AND coalesce(z.blocked_until, '-infinity') <= now()
                    LEFT JOIN destination_queue q ON q.destination_id = f.id
                    CROSS JOIN LATERAL (SELECT x.* FROM delivery x
                      WHERE x.destination_id = f.id AND x.place = 'head' AND x.next_attempt_at <= now()
                      ORDER BY x.next_attempt_at, x.ordinal
                      LIMIT 1) h
                    LEFT JOIN delivery o ON o.id = h.resolves
                    JOIN notification n ON n.id = h.notification_id
                    """
                    + WorkerNow.TOMBSTONE
                    + WorkerNow.WORKER
                    + """
                    WHERE coalesce(q.not_before, '-infinity') <= now()
                    ORDER BY greatest(h.next_attempt_at, q.not_before), h.ordinal
                    LIMIT ?
                    """;

    private Heads() {}

    /// The heads of `destinations`, which the caller has locked; the one that has waited longest
    /// first.
    static List<Head> next(Connection connection, Collection<UUID> destinations, int most)
            throws SQLException {
        var heads = new ArrayList<Head>();
        try (var query = connection.prepareStatement(NEXT)) {
            query.setArray(1, Sql.ids(connection, destinations, id -> id));
            query.setInt(2, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    heads.add(head(row));
                }
            }
        }
        return heads;
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                new Lease(
                        row.getObject("id", UUID.class),
                        row.getObject("notification_id", UUID.class),
                        row.getObject("destination_id", UUID.class),
                        row.getString("kind"),
                        row.getInt("attempts"),
                        row.getLong("version")),
                row.getString("owner"),
                row.getString("session_id"),
                row.getBoolean("open"),
                row.getBoolean("behind"),
                Sql.millis(row, "leased_until"),
                row.getBoolean("resumed"),
                row.getBoolean("again"),
                Sql.millis(row, "expires_at"),
                WorkerNow.announced(row),
                WorkerNow.tombstone(row),
                WorkerNow.standing(row),
                row.getBoolean("plainly"),
                row.getString("type").equals("digest"),
                row.getBoolean("untold"),
                Optional.ofNullable(row.getString("original")),
                row.getString("content"),
                Sql.millis(row, "paced"));
    }
}
