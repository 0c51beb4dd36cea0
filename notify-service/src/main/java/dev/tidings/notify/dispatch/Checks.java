package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Activity;
import dev.tidings.notify.core.Ending;
import dev.tidings.notify.core.Recheck;
import dev.tidings.notify.core.Recheck.Announced;
import dev.tidings.notify.core.Recheck.Standing;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.notify.settings.Destination;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/// Looks once more before each attempt: is it still true, and may it still go there (channels,
/// 5.4)?
@ApplicationScoped
class Checks {

    private static final String LOAD =
            """
            SELECT n.type, n.owner, coalesce(n.session_id, '') AS session, n.epoch, n.to_state, n.attn, n.content::text AS content,
              d.redelivery_of IS NOT NULL AS again,
              (extract(epoch FROM d.expires_at) * 1000)::bigint AS expires,
              t.epoch AS tombstone,
              w.epoch AS w_epoch, w.stable AS w_stable, w.attn AS w_attn,
              (w.cand ->> 'due')::bigint AS w_due,
              EXISTS (SELECT 1 FROM attempt a
                WHERE a.delivery_id = d.id AND a.class = 'permanent-message') AS plainly
            FROM delivery d
            JOIN notification n ON n.id = d.notification_id
            LEFT JOIN tombstone t ON t.owner = n.owner AND t.session_id = n.session_id
            LEFT JOIN worker_state w ON w.owner = n.owner AND w.session_id = n.session_id
              AND w.worker_id = n.worker_id
            WHERE d.id = ? AND d.version = ? AND d.status = 'SENDING'
            """;

    private final DataSource database;
    private final Destinations destinations;
    private final Contents contents;
    private final Handlers handlers;
    private final Policies policies;

    Checks(
            DataSource database,
            Destinations destinations,
            Contents contents,
            Handlers handlers,
            Policies policies) {
        this.database = database;
        this.destinations = destinations;
        this.contents = contents;
        this.handlers = handlers;
        this.policies = policies;
    }

    /// What to do with a lease.
    Plan plan(Lease lease) {
        return Sql.inTransaction(database, connection -> plan(connection, lease));
    }

    private Plan plan(Connection connection, Lease lease) throws SQLException {
        long now = Sql.now(connection);
        try (var query = connection.prepareStatement(LOAD)) {
            query.setObject(1, lease.deliveryId());
            query.setLong(2, lease.version());
            try (var row = query.executeQuery()) {
                return row.next() ? plan(lease, row, now) : new Plan.Lost();
            }
        }
    }

    private Plan plan(Lease lease, ResultSet row, long now) throws SQLException {
        var destination =
                destinations.destination(
                        lease.destinationId(), row.getString("owner"), row.getString("session"));
        var expires = optional(row, "expires");
        if (destination.isEmpty()) {
            return new Plan.End(Ending.DESTINATION_DELETED);
        }
        if (!destination.get().enabled() || destination.get().health().equals("disabled")) {
            return new Plan.End(Ending.DESTINATION_DISABLED);
        }
        if (expires.isPresent() && now > expires.getAsLong()) {
            return new Plan.End(Ending.EXPIRED);
        }
        return switch (recheck(lease, row)) {
            case Recheck.Drop(var ending) -> new Plan.End(ending);
            case Recheck.Hold(long until) -> new Plan.Hold(until);
            case Recheck.Send _ -> send(lease, row, destination.get(), expires);
        };
    }

    private Recheck recheck(Lease lease, ResultSet row) throws SQLException {
        if (row.getBoolean("again")) {
            return new Recheck.Send();
        }
        var to = Optional.ofNullable(row.getString("to_state"));
        var announced =
                new Announced(
                        row.getString("type").startsWith("agent:"),
                        to.map(Activity::valueOf).orElse(Activity.NONE),
                        row.getLong("epoch"),
                        Optional.ofNullable(row.getString("attn")));
        return Recheck.of(
                announced, standing(row), optional(row, "tombstone"), policies.of(lease.kind()));
    }

    private static Optional<Standing> standing(ResultSet row) throws SQLException {
        var stable = row.getString("w_stable");
        return stable == null
                ? Optional.empty()
                : Optional.of(
                        new Standing(
                                row.getLong("w_epoch"),
                                Activity.valueOf(stable),
                                Optional.ofNullable(row.getString("w_attn")),
                                optional(row, "w_due")));
    }

    private Plan send(Lease lease, ResultSet row, Destination to, OptionalLong expires)
            throws SQLException {
        var handler = handlers.find(lease.kind());
        if (handler.isEmpty()) {
            return new Plan.Unable("unknown_kind", to.version(), to.redirect(), expires);
        }
        if (to.endpoint().isEmpty()) {
            return new Plan.Unable("undecryptable", to.version(), to.redirect(), expires);
        }
        return new Plan.Send(
                handler.get(),
                new Delivery(lease.deliveryId(), contents.read(row.getString("content"))),
                to.endpoint().get(),
                to.version(),
                to.redirect(),
                row.getBoolean("plainly"),
                expires);
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
