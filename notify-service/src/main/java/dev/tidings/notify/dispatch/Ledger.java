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
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Records how attempts ended: attempts, new status and what they tell of the destination in one
/// transaction, which is void when the lease was lost meanwhile.
@ApplicationScoped
class Ledger {

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

    private final DataSource database;
    private final DestinationHealth health;
    private final Destinations destinations;

    Ledger(DataSource database, DestinationHealth health, Destinations destinations) {
        this.database = database;
        this.health = health;
        this.destinations = destinations;
    }

    /// Records attempts, the last of which decides, unless its destination has been changed since:
    /// then what the old one answered is kept, and the new one is tried at once. What an address of
    /// a session's own answers is charged to nobody else; when it is dead, the destination of the
    /// repository is tried at once.
    ///
    /// @return what became of the delivery; empty when the lease was lost and nothing was recorded
    Optional<Fate> record(Tried tried, RetryPolicy policy, double jitter) {
        return Sql.inTransaction(database, connection -> record(connection, tried, policy, jitter));
    }

    private Optional<Fate> record(
            Connection connection, Tried tried, RetryPolicy policy, double jitter)
            throws SQLException {
        var lease = tried.lease();
        var version = health.lock(connection, lease.destinationId());
        boolean own = tried.redirect().isPresent();
        boolean same =
                own
                        ? tried.redirect().filter(destinations::stands).isPresent()
                        : version.equals(OptionalLong.of(tried.version()));
        boolean died = own && same && tried.last().outcome() instanceof Outcome.PermanentEndpoint;
        long now = Sql.now(connection);
        var outcome = tried.last().outcome();
        var fate = Verdicts.fate(outcome, policy, tried.number(), now, tried.expires(), jitter);
        if (!same || died) {
            fate = Verdicts.elsewhere(fate, now);
        }
        if (!finish(connection, lease, fate, tried.attempts().size(), outcome)) {
            return Optional.empty();
        }
        for (int i = 0; i < tried.attempts().size(); i++) {
            insert(connection, lease, lease.attempts() + i + 1, tried.attempts().get(i));
        }
        if (died) {
            destinations.died(tried.redirect().orElseThrow(), outcome.reply().code());
        }
        if (same && !own) {
            health.learn(
                    connection,
                    lease.destinationId(),
                    outcome,
                    Verdicts.blocked(outcome, policy, tried.number(), now, jitter));
        }
        return Optional.of(fate);
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
}
