package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.handler.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;

/// What attempts tell about their destinations (channels, 5.6), on the transaction that records
/// them.
@ApplicationScoped
class DestinationHealth {

    private static final String LOCK = "SELECT version FROM destination WHERE id = ? FOR UPDATE";

    private static final String GOOD =
            """
            UPDATE destination SET health_since = CASE WHEN health = 'ok' THEN health_since ELSE now() END,
              health = 'ok', health_code = NULL, last_delivered_at = now(), first_failure_at = NULL,
              failures = 0
            WHERE id = ? AND health <> 'disabled'
            """;

    private static final String FAILING =
            """
            UPDATE destination SET
              health_since = CASE WHEN health = 'failing' THEN health_since ELSE now() END,
              health = 'failing', health_code = ?, failures = failures + 1,
              first_failure_at = coalesce(first_failure_at, now())
            WHERE id = ? AND health <> 'disabled'
            """;

    private static final String DEAD =
            """
            UPDATE destination SET health = 'disabled', health_code = ?, health_since = now()
            WHERE id = ?
            """;

    private static final String UNDECRYPTABLE =
            """
            UPDATE destination SET health = 'undecryptable', health_code = NULL, health_since = now()
            WHERE id = ? AND health NOT IN ('disabled', 'undecryptable')
            """;

    private static final String BLOCK =
            """
            UPDATE destination SET
              blocked_until = greatest(blocked_until, to_timestamp(?::bigint / 1000.0))
            WHERE id = ?
            """;

    private final OpenDeliveries open;

    DestinationHealth(OpenDeliveries open) {
        this.open = open;
    }

    /// Locks a destination, which comes before its deliveries, and tells its version; empty when it
    /// was deleted.
    OptionalLong lock(Connection connection, UUID id) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, id);
            try (var row = lock.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /// Keeps what an outcome says of the destination as it is now.
    ///
    /// @param blocked until when nothing may go there at all, in milliseconds
    void learn(Connection connection, UUID id, Outcome outcome, OptionalLong blocked)
            throws SQLException {
        var code = outcome.reply().code();
        switch (Verdicts.health(outcome)) {
            case GOOD -> run(connection, GOOD, id);
            case FAILING -> run(connection, FAILING, code, id);
            case DEAD -> {
                run(connection, DEAD, code, id);
                open.cancel(connection, id, Ending.DESTINATION_DISABLED);
            }
            case UNKNOWN -> {
                if (code.equals("undecryptable")) {
                    run(connection, UNDECRYPTABLE, id);
                }
            }
        }
        if (blocked.isPresent()) {
            run(connection, BLOCK, blocked.getAsLong(), id);
        }
    }

    private static void run(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
