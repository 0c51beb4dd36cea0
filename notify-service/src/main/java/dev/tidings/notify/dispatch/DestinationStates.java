package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Breaker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reads and writes what attempts have taught about destinations.
final class DestinationStates {

    /// In the order in which all lock them, so that nobody waits in a circle.
    private static final String LOCK =
            "SELECT id FROM destination WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE";

    private static final String LOAD =
            """
            SELECT d.id, d.repository_id, r.owner, r.full_name, d.kind, d.version, d.health,
              d.health_code, d.health_since, d.last_delivered_at, d.first_failure_at, d.failures,
              d.open_until, d.blocked_until, q.paced, coalesce(q.opened, 0) AS opened,
              coalesce(q.recent, '') AS recent
            FROM destination d
            JOIN repository r ON r.id = d.repository_id
            LEFT JOIN destination_queue q ON q.destination_id = d.id
            WHERE d.id = ANY (?)
            """;

    private static final String SAVE =
            """
            UPDATE destination d SET health = f.health, health_code = f.code,
              health_since = to_timestamp(f.since / 1000.0),
              last_delivered_at = to_timestamp(f.delivered / 1000.0),
              first_failure_at = to_timestamp(f.first / 1000.0), failures = f.failures,
              open_until = to_timestamp(f.open / 1000.0),
              blocked_until = to_timestamp(f.blocked / 1000.0)
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
              ?::bigint[], ?::bigint[], ?::bigint[])
              AS f(id, health, code, since, delivered, first, failures, open, blocked)
            WHERE d.id = f.id
            """;

    private DestinationStates() {}

    /// Locks destinations, which comes before their deliveries, and reads them; those that were
    /// deleted are missing.
    static Map<UUID, DestinationState> lock(Connection connection, Collection<UUID> ids)
            throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setArray(1, Sql.ids(connection, ids, id -> id));
            lock.executeQuery().close();
        }
        return load(connection, ids);
    }

    /// Reads destinations that the caller has locked.
    static Map<UUID, DestinationState> load(Connection connection, Collection<UUID> ids)
            throws SQLException {
        var states = new HashMap<UUID, DestinationState>();
        try (var query = connection.prepareStatement(LOAD)) {
            query.setArray(1, Sql.ids(connection, ids, id -> id));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var state = state(row);
                    states.put(state.id(), state);
                }
            }
        }
        return states;
    }

    private static DestinationState state(ResultSet row) throws SQLException {
        return new DestinationState(
                row.getObject("id", UUID.class),
                row.getObject("repository_id", UUID.class),
                row.getString("owner"),
                row.getString("full_name"),
                row.getString("kind"),
                row.getLong("version"),
                new Condition(
                        row.getString("health"),
                        Optional.ofNullable(row.getString("health_code")),
                        Sql.millis(row, "health_since"),
                        Sql.millis(row, "last_delivered_at"),
                        Sql.millis(row, "first_failure_at")),
                new Breaker(
                        row.getInt("failures"),
                        Recent.read(row.getString("recent")),
                        row.getInt("opened"),
                        Sql.millis(row, "open_until")),
                Sql.millis(row, "blocked_until"),
                Sql.millis(row, "paced"));
    }

    /// Writes what their owners see.
    static void save(Connection connection, Collection<DestinationState> states)
            throws SQLException {
        if (states.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(SAVE)) {
            update.setArray(1, Sql.ids(connection, states, DestinationState::id));
            update.setArray(2, Sql.texts(connection, states, one -> one.condition().status()));
            update.setArray(
                    3, Sql.texts(connection, states, one -> one.condition().code().orElse(null)));
            update.setArray(
                    4, Sql.longs(connection, states, one -> Sql.orNull(one.condition().since())));
            update.setArray(
                    5,
                    Sql.longs(connection, states, one -> Sql.orNull(one.condition().delivered())));
            update.setArray(
                    6,
                    Sql.longs(
                            connection, states, one -> Sql.orNull(one.condition().firstFailure())));
            update.setArray(
                    7, Sql.longs(connection, states, one -> (long) one.breaker().failures()));
            update.setArray(
                    8, Sql.longs(connection, states, one -> Sql.orNull(one.breaker().openUntil())));
            update.setArray(9, Sql.longs(connection, states, one -> Sql.orNull(one.blocked())));
            update.executeUpdate();
        }
    }
}
