package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.core.Recheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Whether what a digest gathers still holds, read before each attempt: a digest may wait in its
/// queue as any other message does.
///
/// ```text
/// one of them still holds                     send
/// none, but of one a candidate is pending     hold until it is due
/// all of them are over                        OBSOLETE
/// ```
final class Digests {

    private static final String ITEMS =
            "SELECT i.digest_id, "
                    + WorkerNow.COLUMNS
                    + " FROM digest_item i JOIN notification n ON n.id = i.notification_id "
                    + WorkerNow.TOMBSTONE
                    + WorkerNow.WORKER
                    + " WHERE i.digest_id = ANY (?::uuid[])";

    private Digests() {}

    /// Those of `heads` that are digests, by their notifications.
    static Map<UUID, Recheck> rechecked(Connection connection, List<Head> heads)
            throws SQLException {
        var digests = heads.stream().filter(Head::digest).toList();
        if (digests.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<UUID, Recheck>();
        try (var query = connection.prepareStatement(ITEMS)) {
            query.setArray(1, Sql.ids(connection, digests, head -> head.lease().notificationId()));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.merge(
                            row.getObject("digest_id", UUID.class),
                            WorkerNow.recheck(row),
                            Digests::both);
                }
            }
        }
        return found;
    }

    private static Recheck both(Recheck one, Recheck other) {
        if (one instanceof Recheck.Send || other instanceof Recheck.Send) {
            return new Recheck.Send();
        }
        if (one instanceof Recheck.Hold(long first) && other instanceof Recheck.Hold(long second)) {
            return new Recheck.Hold(Math.min(first, second));
        }
        if (one instanceof Recheck.Hold) {
            return one;
        }
        return other instanceof Recheck.Hold ? other : new Recheck.Drop(Ending.OBSOLETE);
    }
}
