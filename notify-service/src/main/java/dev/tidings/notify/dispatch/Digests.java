package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Recheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Whether what a digest gathers still holds, read before each attempt: a digest may wait in its
/// queue as any other message does.
final class Digests {

    private static final String ITEMS =
            "SELECT i.digest_id, "
                    + WorkerNow.COLUMNS
                    + " FROM digest_item i JOIN notification n ON n.id = i.notification_id "
                    + WorkerNow.TOMBSTONE
                    + WorkerNow.WORKER
                    + " WHERE i.digest_id = ANY (?::uuid[])";

    private Digests() {}

    /// Those of `heads` that gather nothing but what is over, by their notifications.
    static Set<UUID> over(Connection connection, List<Head> heads) throws SQLException {
        var digests = heads.stream().filter(Head::digest).toList();
        if (digests.isEmpty()) {
            return Set.of();
        }
        var over = new HashSet<UUID>();
        var holding = new HashSet<UUID>();
        try (var query = connection.prepareStatement(ITEMS)) {
            query.setArray(1, Sql.ids(connection, digests, head -> head.lease().notificationId()));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    boolean isOver = WorkerNow.recheck(row) instanceof Recheck.Drop;
                    (isOver ? over : holding).add(row.getObject("digest_id", UUID.class));
                }
            }
        }
        over.removeAll(holding);
        return over;
    }
}
