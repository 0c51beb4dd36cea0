package dev.tidings.notify.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.core.Millis;
import dev.tidings.notify.handler.Audience;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import dev.tidings.shell.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Tells the owner that the service has switched a destination off (channels, 5.6): once, through
/// every other way there is to people of the same repository, and in the audit log.
@ApplicationScoped
class Disconnections {

    private static final String OTHERS =
            """
            SELECT d.id, d.kind FROM destination d
            WHERE d.repository_id = ? AND d.id <> ? AND d.enabled AND d.health <> 'disabled'
            ORDER BY d.id
            """;

    private static final String NOTIFICATION =
            """
            INSERT INTO notification (id, decision_key, owner, repository_id, type, event_id,
              content, occurred_at, decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, now(), now())
            """;

    private static final String DELIVERIES =
            """
            INSERT INTO delivery (id, notification_id, owner, session_id, destination_id, kind,
              status, created_at, next_attempt_at, expires_at)
            SELECT f.id, ?, ?, '', f.destination, f.kind, 'PENDING', now(), now(),
              to_timestamp(f.expires / 1000.0)
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[])
              AS f(id, destination, kind, expires)
            """;

    private final Handlers handlers;
    private final Policies policies;
    private final Contents contents;
    private final Destinations destinations;
    private final Audit audit;

    Disconnections(
            Handlers handlers,
            Policies policies,
            Contents contents,
            Destinations destinations,
            Audit audit) {
        this.handlers = handlers;
        this.policies = policies;
        this.contents = contents;
        this.destinations = destinations;
        this.audit = audit;
    }

    private record Other(UUID deliveryId, UUID id, String kind) {}

    /// Ends what is open of a destination that was found dead, and tells its owner, in the
    /// transaction that switches it off.
    void tell(Connection connection, UUID destination) throws SQLException {
        var state = DestinationStates.load(connection, List.of(destination)).get(destination);
        if (state != null) {
            tell(connection, state);
        }
    }

    /// The same for one whose new state is known.
    void tell(Connection connection, DestinationState dead) throws SQLException {
        OpenDeliveries.cancel(connection, dead.id(), Ending.DESTINATION_DISABLED);
        var code = dead.condition().code().orElse("unknown");
        long now = Sql.now(connection);
        var ids = new Ids(now);
        var others = others(connection, dead, ids);
        if (!others.isEmpty()) {
            insert(connection, notification(ids.next(), dead, code, now), dead, others, now);
        }
        audit.recordOwn(
                connection,
                dead.owner(),
                "destination:disabled",
                "repository/" + dead.repositoryId() + "/" + dead.kind(),
                Map.of("new", Map.of("health", dead.condition().status(), "code", code)));
    }

    private List<Other> others(Connection connection, DestinationState dead, Ids ids)
            throws SQLException {
        var others = new ArrayList<Other>();
        try (var query = connection.prepareStatement(OTHERS)) {
            query.setObject(1, dead.repositoryId());
            query.setObject(2, dead.id());
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var kind = row.getString("kind");
                    if (isRead(kind)) {
                        others.add(new Other(ids.next(), row.getObject("id", UUID.class), kind));
                    }
                }
            }
        }
        return others;
    }

    private boolean isRead(String kind) {
        return handlers.find(kind)
                .filter(handler -> handler.audience() == Audience.PEOPLE)
                .isPresent();
    }

    private Notification notification(UUID id, DestinationState dead, String code, long now) {
        var title = handlers.find(dead.kind()).map(Handler::title).orElse(dead.kind());
        return new Notification(
                id,
                dead.owner(),
                new News.Disconnected(title, code),
                null,
                null,
                null,
                null,
                dead.repository(),
                null,
                destinations.baseUrl().orElse(null),
                null,
                null,
                Millis.toInstant(now),
                null,
                null);
    }

    private void insert(
            Connection connection,
            Notification notification,
            DestinationState dead,
            List<Other> others,
            long now)
            throws SQLException {
        try (var insert = connection.prepareStatement(NOTIFICATION)) {
            insert.setObject(1, notification.id());
            insert.setBytes(2, (notification.type() + "/" + notification.id()).getBytes(UTF_8));
            insert.setString(3, dead.owner());
            insert.setObject(4, dead.repositoryId());
            insert.setString(5, notification.type());
            insert.setString(6, notification.id().toString());
            insert.setString(7, contents.write(notification));
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement(DELIVERIES)) {
            insert.setObject(1, notification.id());
            insert.setString(2, dead.owner());
            insert.setArray(3, Sql.ids(connection, others, Other::deliveryId));
            insert.setArray(4, Sql.ids(connection, others, Other::id));
            insert.setArray(5, Sql.texts(connection, others, Other::kind));
            insert.setArray(
                    6,
                    Sql.longs(
                            connection,
                            others,
                            one ->
                                    Sql.orNull(
                                            policies.of(one.kind())
                                                    .expiry(notification.type(), now))));
            insert.executeUpdate();
        }
    }
}
