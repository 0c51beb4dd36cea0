package dev.tidings.notify.dispatch;

import dev.tidings.events.EventType;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.notify.core.Activity;
import dev.tidings.notify.core.Ending;
import dev.tidings.notify.core.Millis;
import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.handler.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decisions become rows: one notification, and one delivery per destination that takes it.
///
/// Everything here runs on the connection of the decision, so it exists exactly when the new worker
/// states do.
@ApplicationScoped
public class Deliveries {

    private static final String NOTIFICATIONS =
            """
            INSERT INTO notification (id, decision_key, owner, repository_id, session_id, worker_id,
              epoch, type, from_state, to_state, attn, event_id, content, occurred_at, decided_at)
            SELECT id, decode(key, 'hex'), owner, repository, session, worker, epoch, type, from_state, to_state,
              attn, event, content::jsonb, to_timestamp(occurred / 1000.0), now()
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[],
              ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::bigint[])
              AS n(id, key, owner, repository, session, worker, epoch, type, from_state, to_state,
              attn, event, content, occurred)
            ON CONFLICT (decision_key) DO NOTHING
            RETURNING id
            """;

    private static final String DELIVERIES =
            """
            INSERT INTO delivery (id, notification_id, owner, session_id, destination_id, kind,
              status, created_at, next_attempt_at, expires_at)
            SELECT id, notification, owner, session, destination, kind, 'PENDING', now(), now(),
              to_timestamp(expires / 1000.0)
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[],
              ?::bigint[])
              WITH ORDINALITY
              AS d(id, notification, owner, session, destination, kind, expires, place)
            ORDER BY place
            """;

    private static final String LANES =
            """
            SELECT d.id FROM destination d
            WHERE d.id IN (SELECT x.destination_id FROM delivery x
              WHERE x.owner = ? AND x.session_id = ? AND x.place IS NOT NULL)
            ORDER BY d.id FOR NO KEY UPDATE
            """;

    private static final String GONE =
            """
            UPDATE delivery d SET status = ?, reason = ?, next_attempt_at = NULL, place = NULL,
              version = d.version + 1
            FROM notification n
            WHERE n.id = d.notification_id AND d.status = 'PENDING'
              AND d.owner = ? AND d.session_id = ? AND n.type LIKE 'agent:%' AND n.epoch <= ?
            """;

    private record Row(Notification notification, String content, Decided decided) {}

    private record Open(UUID id, Row row, SessionSettings.Target target, OptionalLong expires) {}

    private final Destinations destinations;
    private final Contents contents;
    private final Policies policies;

    Deliveries(Destinations destinations, Contents contents, Policies policies) {
        this.destinations = destinations;
        this.contents = contents;
        this.policies = policies;
    }

    /// Stores what was decided, in order, on the transaction of the decision.
    public void store(Connection connection, List<Decided> decisions, long now)
            throws SQLException {
        if (decisions.isEmpty()) {
            return;
        }
        var baseUrl = destinations.baseUrl();
        var ids = new Ids(now);
        var rows = decisions.stream().map(one -> row(one, baseUrl, ids)).toList();
        var fresh = insertNotifications(connection, rows);
        var open = new ArrayList<Open>();
        for (var row : rows) {
            if (fresh.contains(row.notification().id())) {
                open.addAll(deliveries(row, now, ids));
            }
        }
        insertDeliveries(connection, open);
    }

    /// The session was deleted: nobody wants to hear of its states any more (R1).
    public void cancelStates(Connection connection, SessionOf session, long tombstone)
            throws SQLException {
        var lanes = lanes(connection, session);
        try (var update = connection.prepareStatement(GONE)) {
            update.setString(1, Ending.SESSION_GONE.status().name());
            update.setString(2, Ending.SESSION_GONE.name());
            update.setString(3, session.owner());
            update.setString(4, session.sessionId());
            update.setLong(5, tombstone);
            update.executeUpdate();
        }
        DeliveryRows.promote(connection, lanes);
        Queues.nextDue(connection, lanes.stream().map(Lane::destinationId).toList());
    }

    /// The queues of a session, whose destinations are locked first as everywhere else.
    private static List<Lane> lanes(Connection connection, SessionOf session) throws SQLException {
        var lanes = new ArrayList<Lane>();
        try (var lock = connection.prepareStatement(LANES)) {
            lock.setString(1, session.owner());
            lock.setString(2, session.sessionId());
            try (var row = lock.executeQuery()) {
                while (row.next()) {
                    lanes.add(new Lane(row.getObject(1, UUID.class), session.sessionId()));
                }
            }
        }
        return lanes;
    }

    private Row row(Decided decided, Optional<String> baseUrl, Ids ids) {
        var notification = contents.of(ids.next(), decided, baseUrl);
        return new Row(notification, contents.write(notification), decided);
    }

    private List<Open> deliveries(Row row, long now, Ids ids) {
        var type = row.notification().type();
        return row.decided().settings().taking(type).stream()
                .map(target ->
                        new Open(
                                ids.next(),
                                row,
                                target,
                                policies.of(target.kind()).expiry(type, now)))
                .toList();
    }

    private static Set<UUID> insertNotifications(Connection c, List<Row> rows) throws SQLException {
        var fresh = new HashSet<UUID>();
        try (var insert = c.prepareStatement(NOTIFICATIONS)) {
            insert.setArray(1, Sql.ids(c, rows, row -> row.notification().id()));
            insert.setArray(2, Sql.texts(c, rows, row -> DecisionKey.of(row.decided())));
            insert.setArray(3, Sql.texts(c, rows, row -> row.notification().owner()));
            insert.setArray(
                    4,
                    Sql.ids(c, rows, row -> row.decided().settings().repositoryId().orElse(null)));
            insert.setArray(5, Sql.texts(c, rows, row -> row.notification().sessionId()));
            insert.setArray(6, Sql.texts(c, rows, row -> row.notification().workerId()));
            insert.setArray(7, Sql.longs(c, rows, row -> epoch(row.notification())));
            insert.setArray(8, Sql.texts(c, rows, row -> EventType.nameOf(row.decided().event())));
            insert.setArray(9, Sql.texts(c, rows, row -> state(row.decided().from())));
            insert.setArray(10, Sql.texts(c, rows, row -> state(row.decided().to())));
            insert.setArray(11, Sql.texts(c, rows, Deliveries::attention));
            insert.setArray(12, Sql.texts(c, rows, row -> row.notification().eventId()));
            insert.setArray(13, Sql.texts(c, rows, Row::content));
            insert.setArray(
                    14, Sql.longs(c, rows, row -> Millis.of(row.notification().occurredAt())));
            try (var ids = insert.executeQuery()) {
                while (ids.next()) {
                    fresh.add(ids.getObject(1, UUID.class));
                }
            }
        }
        return fresh;
    }

    private static void insertDeliveries(Connection c, List<Open> open) throws SQLException {
        try (var insert = c.prepareStatement(DELIVERIES)) {
            insert.setArray(1, Sql.ids(c, open, Open::id));
            insert.setArray(2, Sql.ids(c, open, one -> one.row().notification().id()));
            insert.setArray(3, Sql.texts(c, open, one -> one.row().notification().owner()));
            insert.setArray(4, Sql.texts(c, open, one -> session(one.row().notification())));
            insert.setArray(5, Sql.ids(c, open, one -> one.target().destinationId()));
            insert.setArray(6, Sql.texts(c, open, one -> one.target().kind()));
            insert.setArray(7, Sql.longs(c, open, one -> expires(one.expires())));
            insert.executeUpdate();
        }
    }

    private static @Nullable Long expires(OptionalLong at) {
        return at.isPresent() ? (Long) at.getAsLong() : null;
    }

    private static long epoch(Notification notification) {
        var epoch = notification.epoch();
        return epoch == null ? 0 : epoch;
    }

    private static String session(Notification notification) {
        var session = notification.sessionId();
        return session == null ? "" : session;
    }

    private static @Nullable String state(Activity activity) {
        return activity == Activity.NONE ? null : activity.name();
    }

    private static @Nullable String attention(Row row) {
        return row.decided().event() instanceof AgentWaiting waiting ? waiting.attentionId() : null;
    }
}
