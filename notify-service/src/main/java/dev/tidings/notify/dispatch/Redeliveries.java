package dev.tidings.notify.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.dispatch.PastDeliveries.Old;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Sends what is over once more: a new delivery of the same notification, which skips the re-check
/// (channels, 5.4) and has a fresh expiry (settings API, 3.6).
@ApplicationScoped
class Redeliveries {

    private static final int MOST = 1_000;

    private final DataSource database;
    private final Caller caller;
    private final Policies policies;
    private final Audit audit;
    private final Dispatcher dispatcher;

    Redeliveries(
            DataSource database,
            Caller caller,
            Policies policies,
            Audit audit,
            Dispatcher dispatcher) {
        this.database = database;
        this.caller = caller;
        this.policies = policies;
        this.audit = audit;
        this.dispatcher = dispatcher;
    }

    /// Sends one once more.
    ///
    /// @return the new delivery
    /// @throws dev.tidings.shell.problem.ProblemException 404, 409 while it is open or when its
    ///   destination is gone or disabled
    UUID one(UUID id) {
        var made = Sql.inTransaction(database, connection -> one(connection, id));
        dispatcher.hint();
        return made;
    }

    private UUID one(Connection connection, UUID id) throws SQLException {
        var old =
                PastDeliveries.find(connection, id)
                        .filter(one -> caller.sees(one.owner()))
                        .orElseThrow(Problems::notFound);
        if (old.open()) {
            throw Problems.conflict("wrong_state", "It is still being delivered.");
        }
        if (!old.there()) {
            throw Problems.conflict("not_configured", "Its destination is gone.");
        }
        if (!old.enabled()) {
            throw Problems.conflict("disabled", "Its destination is disabled.");
        }
        var made = again(connection, List.of(old)).getFirst();
        audit.record(
                connection,
                "delivery:redelivered",
                "delivery/" + id,
                Map.of("new", Map.of("id", made.toString())));
        return made;
    }

    /// Sends what a repository was not told in a period once more, in the old order.
    ///
    /// @return how many
    int period(@Nullable JsonNode body) {
        int count = Sql.<Integer>inTransaction(database, connection -> period(connection, body));
        dispatcher.hint();
        return count;
    }

    private int period(Connection connection, @Nullable JsonNode body) throws SQLException {
        var period = Period.read(body, Sql.timestamp(Sql.now(connection)).toInstant());
        var repository =
                PastDeliveries.repository(connection, period.repository(), caller.owner())
                        .orElseThrow(Problems::notFound);
        var olds = PastDeliveries.of(connection, repository, period, MOST + 1);
        if (olds.size() > MOST) {
            throw Problems.validation(
                    "from", "too_many", "There are more than 1,000; choose a shorter period.");
        }
        again(connection, olds);
        audit.record(
                connection,
                "delivery:redelivered",
                "repository/" + repository,
                Map.of(
                        "new",
                        Map.of(
                                "count", olds.size(),
                                "from", period.from().toString(),
                                "to", period.to().toString())));
        return olds.size();
    }

    private List<UUID> again(Connection connection, List<Old> olds) throws SQLException {
        long now = Sql.now(connection);
        return PastDeliveries.again(connection, olds, old -> expires(old, now));
    }

    private @Nullable Long expires(Old old, long now) {
        OptionalLong expires = policies.of(old.kind()).expiry(old.type(), now);
        return expires.isPresent() ? (Long) expires.getAsLong() : null;
    }
}
