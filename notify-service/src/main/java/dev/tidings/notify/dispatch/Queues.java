package dev.tidings.notify.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/// The queues of the destinations: which are ready, and who is first in them.
///
/// ```text
/// destination_queue   next_due   not_before           ready_at
/// slack               12         13 (next token)      13
/// webhook             13         73 (lease)           73
/// discord             5          90 (blocked)         90
/// email               none       -                    none
/// ```
///
/// The row of the destination is the lock: two replicas never claim for the same one at once. It is
/// taken first and everything is read after, because what was read before may be of yesterday.
final class Queues {

    /// How many new deliveries are placed at once.
    static final int MOST_PLACED = 2_000;

    private static final String LOCK =
            """
            SELECT d.id FROM destination d
            WHERE d.id IN (
              SELECT r.destination_id FROM (SELECT q.destination_id FROM destination_queue q
                WHERE q.ready_at <= now() AND NOT (q.destination_id = ANY (?::uuid[]))
                ORDER BY q.ready_at LIMIT ?) r
              UNION
              SELECT n.destination_id FROM (SELECT x.destination_id FROM delivery x
                WHERE x.place = 'new' ORDER BY x.ordinal LIMIT ?) n)
            ORDER BY d.id
            FOR NO KEY UPDATE OF d SKIP LOCKED
            """;

    /// The ones to place are found first and on their own, so that their number is not guessed.
    private static final String PLACE =
            """
            WITH n AS MATERIALIZED (SELECT x.id FROM delivery x
              WHERE x.place = 'new' AND x.destination_id = ANY (?::uuid[])
              ORDER BY x.ordinal LIMIT ?)
            UPDATE delivery d SET place = CASE d.id WHEN (SELECT o.id FROM delivery o
                WHERE o.destination_id = d.destination_id AND o.session_id = d.session_id
                  AND o.place IS NOT NULL
                ORDER BY o.ordinal LIMIT 1)
              THEN 'head' ELSE 'behind' END
            FROM n WHERE d.id = n.id
            """;

    private static final String NEXT_DUE =
            """
            (SELECT x.next_attempt_at FROM delivery x
              WHERE x.destination_id = f.id AND x.place = 'head'
              ORDER BY x.next_attempt_at, x.ordinal LIMIT 1)\
            """;

    private static final String CLAIMED =
            """
            INSERT INTO destination_queue AS q
              (destination_id, next_due, busy_until, not_before, paced)
            SELECT f.id, %s, CASE WHEN f.busy THEN now() + interval '60 s' END,
              greatest(
                coalesce(CASE WHEN f.busy THEN now() + interval '60 s' END,
                  to_timestamp(f.rest / 1000.0), '-infinity'),
                (SELECT d.blocked_until FROM destination d WHERE d.id = f.id)),
              to_timestamp(f.paced / 1000.0)
            FROM unnest(?::uuid[], ?::boolean[], ?::bigint[], ?::bigint[])
              AS f(id, busy, rest, paced)
            ON CONFLICT (destination_id) DO UPDATE SET next_due = excluded.next_due,
              busy_until = coalesce(excluded.busy_until, q.busy_until),
              not_before = greatest(excluded.not_before, q.not_before),
              paced = coalesce(excluded.paced, q.paced)
            """
                    .formatted(NEXT_DUE);

    private static final String RECORDED =
            """
            UPDATE destination_queue q SET next_due = %s, busy_until = NULL,
              not_before = coalesce(to_timestamp(f.rest / 1000.0), '-infinity'),
              paced = to_timestamp(f.paced / 1000.0), opened = f.opened, recent = f.recent
            FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
              AS f(id, rest, paced, opened, recent)
            WHERE q.destination_id = f.id
            """
                    .formatted(NEXT_DUE);

    private static final String RENEWED =
            """
            UPDATE destination_queue q SET next_due = %s, paced = NULL, opened = 0, recent = '',
              not_before = coalesce(q.busy_until, '-infinity')
            FROM unnest(?::uuid[]) AS f(id)
            WHERE q.destination_id = f.id
            """
                    .formatted(NEXT_DUE);

    private static final String DUE =
            """
            UPDATE destination_queue q SET next_due = %s
            FROM unnest(?::uuid[]) AS f(id)
            WHERE q.destination_id = f.id
            """
                    .formatted(NEXT_DUE);

    private static final String WAIT =
            "SELECT ceil(extract(epoch FROM min(ready_at) - now()) * 1000)::bigint"
                    + " FROM destination_queue WHERE ready_at > now()";

    private Queues() {}

    /// What a claim makes of the queue of one destination.
    ///
    /// @param busy an attempt begins
    /// @param rest before when nothing may go, in milliseconds
    /// @param paced when the token bucket is full again
    record Claimed(UUID id, boolean busy, OptionalLong rest, OptionalLong paced) {

        static Claimed nothing(UUID id) {
            return new Claimed(id, false, OptionalLong.empty(), OptionalLong.empty());
        }
    }

    /// Locks destinations that are ready, those that have waited longest first, and all that new
    /// deliveries are for.
    ///
    /// @param not destinations to leave alone
    static List<UUID> lock(Connection connection, Collection<UUID> not, int most)
            throws SQLException {
        var locked = new ArrayList<UUID>();
        try (var query = connection.prepareStatement(LOCK)) {
            query.setArray(1, Sql.ids(connection, not, id -> id));
            query.setInt(2, most);
            query.setInt(3, MOST_PLACED);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    locked.add(row.getObject(1, UUID.class));
                }
            }
        }
        return locked;
    }

    /// Gives new deliveries to locked destinations their places.
    ///
    /// @return how many
    static int place(Connection connection, Collection<UUID> locked) throws SQLException {
        try (var update = connection.prepareStatement(PLACE)) {
            update.setArray(1, Sql.ids(connection, locked, id -> id));
            update.setInt(2, MOST_PLACED);
            return update.executeUpdate();
        }
    }

    static void claimed(Connection connection, Collection<Claimed> claims) throws SQLException {
        try (var update = connection.prepareStatement(CLAIMED)) {
            update.setArray(1, Sql.ids(connection, claims, Claimed::id));
            update.setArray(2, Sql.flags(connection, claims, Claimed::busy));
            update.setArray(3, Sql.longs(connection, claims, one -> Sql.orNull(one.rest())));
            update.setArray(4, Sql.longs(connection, claims, one -> Sql.orNull(one.paced())));
            update.executeUpdate();
        }
    }

    /// What attempts made of the queues of their destinations.
    ///
    /// @param rest by id, before when nothing may go, in milliseconds
    static void recorded(
            Connection connection,
            Collection<DestinationState> states,
            Map<UUID, OptionalLong> rest)
            throws SQLException {
        try (var update = connection.prepareStatement(RECORDED)) {
            update.setArray(1, Sql.ids(connection, states, DestinationState::id));
            update.setArray(
                    2,
                    Sql.longs(
                            connection,
                            states,
                            one -> Sql.orNull(rest.getOrDefault(one.id(), OptionalLong.empty()))));
            update.setArray(3, Sql.longs(connection, states, one -> Sql.orNull(one.paced())));
            update.setArray(4, Sql.longs(connection, states, one -> (long) one.breaker().opened()));
            update.setArray(5, Sql.texts(connection, states, one -> Recent.write(one.breaker())));
            update.executeUpdate();
        }
    }

    /// Whatever held up a destination is over, but for the request under way.
    static void renewed(Connection connection, UUID destination) throws SQLException {
        try (var update = connection.prepareStatement(RENEWED)) {
            update.setArray(1, Sql.ids(connection, List.of(destination), id -> id));
            update.executeUpdate();
        }
    }

    /// Looks again who is first, after deliveries to locked destinations were ended.
    static void nextDue(Connection connection, Collection<UUID> destinations) throws SQLException {
        if (destinations.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(DUE)) {
            update.setArray(1, Sql.ids(connection, destinations, id -> id));
            update.executeUpdate();
        }
    }

    /// How many milliseconds until another destination is ready; empty when none will be.
    static OptionalLong wait(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(WAIT);
                var row = query.executeQuery()) {
            row.next();
            long millis = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(millis);
        }
    }
}
