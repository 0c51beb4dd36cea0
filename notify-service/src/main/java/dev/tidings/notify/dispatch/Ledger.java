package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.DeliveryStatus;
import dev.tidings.notify.core.Ending;
import dev.tidings.notify.core.RetryPolicy;
import dev.tidings.notify.dispatch.Verdicts.Fate;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Records how attempts ended: attempt, new status and the destination's health in one transaction,
/// which is void when the lease was lost meanwhile.
@ApplicationScoped
class Ledger {

    private static final String LOCK_DESTINATION =
            "SELECT 1 FROM destination WHERE id = ? FOR UPDATE";

    private static final String FINISH =
            """
            UPDATE delivery SET status = ?, reason = ?, attempts = attempts + ?,
              next_attempt_at = to_timestamp(?::bigint / 1000.0), lease_until = NULL,
              provider_message_id = coalesce(?, provider_message_id), version = version + 1
            WHERE id = ? AND version = ? AND status = 'SENDING'
            """;

    private static final String ATTEMPT =
            """
            INSERT INTO attempt (delivery_id, number, at, latency_ms, class, code,
              provider_status, uncertain, answer)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

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

    private final DataSource database;
    private final OpenDeliveries open;

    Ledger(DataSource database, OpenDeliveries open) {
        this.database = database;
        this.open = open;
    }

    /// Records attempts, the last of which decides.
    ///
    /// @return what became of the delivery; empty when the lease was lost and nothing was recorded
    Optional<Fate> record(
            Lease lease,
            List<Attempt> attempts,
            RetryPolicy policy,
            OptionalLong expires,
            double jitter) {
        return Sql.inTransaction(
                database,
                connection -> {
                    lockDestination(connection, lease.destinationId());
                    long now = Sql.now(connection);
                    int number = lease.attempts() + attempts.size();
                    var outcome = attempts.getLast().outcome();
                    var fate = Verdicts.fate(outcome, policy, number, now, expires, jitter);
                    if (!finish(connection, lease, fate, attempts.size(), outcome)) {
                        return Optional.empty();
                    }
                    for (int i = 0; i < attempts.size(); i++) {
                        insert(connection, lease, lease.attempts() + i + 1, attempts.get(i));
                    }
                    destination(
                            connection,
                            lease.destinationId(),
                            outcome,
                            Verdicts.blocked(outcome, policy, number, now, jitter));
                    return Optional.of(fate);
                });
    }

    /// No attempt is made: it is over, or nobody wants it.
    boolean end(Lease lease, Ending ending) {
        return Sql.inTransaction(
                database, connection -> finish(connection, lease, new Fate.Ended(ending), 0, null));
    }

    /// No attempt is made now.
    boolean hold(Lease lease, long until) {
        return Sql.inTransaction(
                database,
                connection ->
                        finish(
                                connection,
                                lease,
                                new Fate.Again(Math.max(until, Sql.now(connection) + 50)),
                                0,
                                null));
    }

    private static void lockDestination(Connection connection, UUID id) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK_DESTINATION)) {
            lock.setObject(1, id);
            lock.executeQuery().close();
        }
    }

    private static boolean finish(
            Connection connection, Lease lease, Fate fate, int attempts, @Nullable Outcome outcome)
            throws SQLException {
        try (var update = connection.prepareStatement(FINISH)) {
            switch (fate) {
                case Fate.Delivered _ -> status(update, DeliveryStatus.DELIVERED, null, null);
                case Fate.Again(long at) -> status(update, DeliveryStatus.PENDING, null, at);
                case Fate.Ended(var ending) -> status(update, ending.status(), ending, null);
            }
            update.setInt(3, attempts);
            update.setString(5, outcome == null ? null : outcome.reply().providerMessageId());
            update.setObject(6, lease.deliveryId());
            update.setLong(7, lease.version());
            return update.executeUpdate() == 1;
        }
    }

    private static void status(
            PreparedStatement update,
            DeliveryStatus status,
            @Nullable Ending ending,
            @Nullable Long next)
            throws SQLException {
        update.setString(1, status.name());
        update.setString(2, ending == null || ending == Ending.OBSOLETE ? null : ending.name());
        update.setObject(4, next, Types.BIGINT);
    }

    private static void insert(Connection connection, Lease lease, int number, Attempt attempt)
            throws SQLException {
        Reply reply = attempt.outcome().reply();
        try (var insert = connection.prepareStatement(ATTEMPT)) {
            insert.setObject(1, lease.deliveryId());
            insert.setInt(2, number);
            insert.setTimestamp(3, Timestamp.from(attempt.at()));
            insert.setLong(4, reply.latency().toMillis());
            insert.setString(5, attempt.outcome().wireName());
            insert.setString(6, reply.code());
            insert.setObject(7, reply.providerStatus(), Types.INTEGER);
            insert.setBoolean(8, reply.uncertain());
            insert.setString(9, reply.answer());
            insert.executeUpdate();
        }
    }

    private void destination(Connection connection, UUID id, Outcome outcome, OptionalLong blocked)
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
