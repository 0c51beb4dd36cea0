package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.DeliveryStatus;
import dev.tidings.notify.core.Ending;
import dev.tidings.notify.dispatch.Verdicts.Fate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of open deliveries. Whoever changes their places holds the rows of their destinations.
final class DeliveryRows {

    private static final String LEASE =
            """
            UPDATE delivery d SET status = 'SENDING', lease_until = now() + interval '60 s',
              version = d.version + 1
            FROM unnest(?::uuid[], ?::bigint[]) AS f(id, version)
            WHERE d.id = f.id AND d.version = f.version AND d.status IN ('PENDING', 'SENDING')
            RETURNING d.id
            """;

    private static final String FINISH =
            """
            UPDATE delivery d SET status = f.status, reason = f.reason,
              attempts = d.attempts + f.attempts,
              next_attempt_at = to_timestamp(f.next / 1000.0), lease_until = NULL,
              place = CASE WHEN f.next IS NULL THEN NULL ELSE d.place END,
              provider_message_id = coalesce(f.provider_id, d.provider_message_id),
              version = d.version + 1
            FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
              ?::text[]) AS f(id, version, status, reason, attempts, next, provider_id)
            WHERE d.id = f.id AND d.version = f.version AND d.status IN ('PENDING', 'SENDING')
            RETURNING d.id, d.destination_id, d.session_id, d.place IS NULL AS over
            """;

    private static final String PROMOTE =
            """
            WITH n AS MATERIALIZED (SELECT f.id
              FROM unnest(?::uuid[], ?::text[]) AS l(destination, session)
              CROSS JOIN LATERAL (SELECT x.id, x.place FROM delivery x
                WHERE x.destination_id = l.destination AND x.session_id = l.session
                  AND x.place IS NOT NULL
                ORDER BY x.ordinal LIMIT 1) f
              WHERE f.place = 'behind')
            UPDATE delivery d SET place = 'head' FROM n WHERE d.id = n.id
            """;

    private static final String DEMOTE =
            "UPDATE delivery SET place = 'behind' WHERE id = ANY (?) AND place = 'head'";

    private static final String CLOSE =
            "UPDATE delivery SET place = NULL WHERE id = ANY (?)"
                    + " AND status NOT IN ('PENDING', 'SENDING')";

    private DeliveryRows() {}

    /// What becomes of one delivery.
    ///
    /// @param version that its row must have; with another one nothing is changed
    /// @param attempts made since
    record Change(
            UUID id, long version, Fate fate, int attempts, @Nullable String providerMessageId) {

        static Change of(Lease lease, Fate fate) {
            return new Change(lease.deliveryId(), lease.version(), fate, 0, null);
        }

        private DeliveryStatus status() {
            return switch (fate) {
                case Fate.Delivered _ -> DeliveryStatus.DELIVERED;
                case Fate.Again _ -> DeliveryStatus.PENDING;
                case Fate.Ended(var ending) -> ending.status();
            };
        }

        private @Nullable String reason() {
            return fate instanceof Fate.Ended(var ending) && ending != Ending.OBSOLETE
                    ? ending.name()
                    : null;
        }

        private @Nullable Long next() {
            return fate instanceof Fate.Again(long at) ? (Long) at : null;
        }
    }

    /// Leases deliveries for one attempt each.
    ///
    /// @return the leases that hold, as they are now
    static Map<UUID, Lease> lease(Connection connection, List<Lease> heads) throws SQLException {
        var held = new HashMap<UUID, Lease>();
        if (heads.isEmpty()) {
            return held;
        }
        var byId = new HashMap<UUID, Lease>();
        heads.forEach(head -> byId.put(head.deliveryId(), head.next()));
        try (var update = connection.prepareStatement(LEASE)) {
            update.setArray(1, Sql.ids(connection, heads, Lease::deliveryId));
            update.setArray(2, Sql.longs(connection, heads, Lease::version));
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    var id = row.getObject(1, UUID.class);
                    held.put(id, byId.get(id));
                }
            }
        }
        return held;
    }

    /// Writes what became of deliveries; where one is over, the next of its session is the head.
    ///
    /// @return those that were changed: the others belong to somebody else now, or are over
    static Collection<UUID> finish(Connection connection, List<Change> changes)
            throws SQLException {
        var changed = new HashSet<UUID>();
        if (changes.isEmpty()) {
            return changed;
        }
        var ended = new ArrayList<Lane>();
        try (var update = connection.prepareStatement(FINISH)) {
            update.setArray(1, Sql.ids(connection, changes, Change::id));
            update.setArray(2, Sql.longs(connection, changes, Change::version));
            update.setArray(3, Sql.texts(connection, changes, one -> one.status().name()));
            update.setArray(4, Sql.texts(connection, changes, Change::reason));
            update.setArray(5, Sql.longs(connection, changes, one -> (long) one.attempts()));
            update.setArray(6, Sql.longs(connection, changes, Change::next));
            update.setArray(7, Sql.texts(connection, changes, Change::providerMessageId));
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    changed.add(row.getObject("id", UUID.class));
                    if (row.getBoolean("over")) {
                        ended.add(
                                new Lane(
                                        row.getObject("destination_id", UUID.class),
                                        row.getString("session_id")));
                    }
                }
            }
        }
        promote(connection, ended);
        return changed;
    }

    /// The first of each lane is its head.
    static void promote(Connection connection, Collection<Lane> lanes) throws SQLException {
        if (lanes.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(PROMOTE)) {
            update.setArray(1, Sql.ids(connection, lanes, Lane::destinationId));
            update.setArray(2, Sql.texts(connection, lanes, Lane::sessionId));
            update.executeUpdate();
        }
    }

    /// These are no heads after all.
    static void demote(Connection connection, Collection<UUID> ids) throws SQLException {
        run(connection, DEMOTE, ids);
    }

    /// These are over and had kept their places.
    static void close(Connection connection, Collection<UUID> ids, Collection<Lane> lanes)
            throws SQLException {
        run(connection, CLOSE, ids);
        promote(connection, lanes);
    }

    private static void run(Connection connection, String sql, Collection<UUID> ids)
            throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(sql)) {
            update.setArray(1, Sql.ids(connection, ids, id -> id));
            update.executeUpdate();
        }
    }
}
