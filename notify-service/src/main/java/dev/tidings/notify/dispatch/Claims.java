package dev.tidings.notify.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// Who may go: one delivery per destination, the head of its session's queue, the earliest due
/// first (channels, 5.5).
///
/// ```text
/// destination   queue (session: due)                 claimed
/// slack         s1: 13, s1: 13, s2: 12               s2: 12, then s1: 13 ...
/// webhook       s1: 13, SENDING s2                   none: one request at a time
/// discord       blocked until 73                     none
/// email         s3: 90, s3: 13                       none, and it takes no other's place
/// ```
///
/// The destination's row is the lock: two replicas never claim for the same one at once.
@ApplicationScoped
class Claims {

    private static final String FREE =
            """
            SELECT d.id FROM destination d
            WHERE d.id IN (SELECT x.destination_id FROM delivery x
                WHERE x.status IN ('PENDING', 'SENDING') AND x.next_attempt_at <= now()
                  AND NOT EXISTS (SELECT 1 FROM delivery o
                    WHERE o.destination_id = x.destination_id AND o.session_id = x.session_id
                      AND o.status IN ('PENDING', 'SENDING') AND o.ordinal < x.ordinal))
              AND (d.blocked_until IS NULL OR d.blocked_until <= now())
              AND NOT (d.id = ANY (?::uuid[]))
              AND NOT EXISTS (SELECT 1 FROM delivery s
                WHERE s.destination_id = d.id AND s.status = 'SENDING' AND s.lease_until > now())
            ORDER BY d.id
            LIMIT ?
            FOR UPDATE OF d SKIP LOCKED
            """;

    private static final String TAKE =
            """
            UPDATE delivery t SET status = 'SENDING', lease_until = now() + interval '60 s',
              next_attempt_at = now() + interval '60 s', version = t.version + 1
            WHERE t.id IN (
              SELECT h.id FROM unnest(?::uuid[]) AS f(id)
              CROSS JOIN LATERAL (
                SELECT x.id FROM delivery x
                WHERE x.destination_id = f.id AND x.status IN ('PENDING', 'SENDING')
                  AND x.next_attempt_at <= now()
                  AND NOT EXISTS (SELECT 1 FROM delivery o
                    WHERE o.destination_id = f.id AND o.session_id = x.session_id
                      AND o.status IN ('PENDING', 'SENDING') AND o.ordinal < x.ordinal)
                ORDER BY x.next_attempt_at, x.ordinal
                LIMIT 1) h
              WHERE NOT EXISTS (SELECT 1 FROM delivery s
                WHERE s.destination_id = f.id AND s.status = 'SENDING' AND s.lease_until > now()))
            RETURNING t.id, t.notification_id, t.destination_id, t.kind, t.attempts, t.version
            """;

    private final DataSource database;

    Claims(DataSource database) {
        this.database = database;
    }

    /// Leases what may go now.
    ///
    /// @param busy destinations that this replica is talking to
    List<Lease> take(Collection<UUID> busy, int most) {
        return Sql.inTransaction(
                database,
                connection -> {
                    var free = free(connection, busy, most);
                    return free.isEmpty() ? List.of() : take(connection, free);
                });
    }

    private static List<UUID> free(Connection connection, Collection<UUID> busy, int most)
            throws SQLException {
        var free = new ArrayList<UUID>();
        try (var query = connection.prepareStatement(FREE)) {
            query.setArray(1, Sql.ids(connection, busy, id -> id));
            query.setInt(2, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    free.add(row.getObject(1, UUID.class));
                }
            }
        }
        return free;
    }

    private static List<Lease> take(Connection connection, List<UUID> free) throws SQLException {
        var leases = new ArrayList<Lease>();
        try (var update = connection.prepareStatement(TAKE)) {
            update.setArray(1, Sql.ids(connection, free, id -> id));
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    leases.add(
                            new Lease(
                                    row.getObject("id", UUID.class),
                                    row.getObject("notification_id", UUID.class),
                                    row.getObject("destination_id", UUID.class),
                                    row.getString("kind"),
                                    row.getInt("attempts"),
                                    row.getLong("version")));
                }
            }
        }
        return leases;
    }
}
