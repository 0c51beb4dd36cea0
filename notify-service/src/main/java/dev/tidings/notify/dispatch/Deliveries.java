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
              status, created_at, next_attempt_at, expires_at, resolves)
            SELECT id, notification, owner, session, destination, kind, 'PENDING', now(), now(),
              to_timestamp(expires / 1000.0), resolves
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[],
              ?::bigint[], ?::uuid[])
              WITH ORDINALITY
              AS d(id, notification, owner, session, destination, kind, expires, resolves, place)
            ORDER BY place
            ON CONFLICT (notification_id, destination_id) WHERE redelivery_of IS NULL DO NOTHING
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

    private record Row(Notification notification, String content, Choice choice) {

        Decided decided() {
            return choice.decided();
        }
    }

    private final Destinations destinations;
    private final Contents contents;
    private final Policies policies;
    private final Threads threads;

    Deliveries(Destinations destinations, Contents contents, Policies policies, Threads threads) {
        this.destinations = destinations;
        this.contents = contents;
        this.policies = policies;
        this.threads = threads;
    }

    /// Stores what was decided, in order, on the transaction of the decision.
    ///
    /// @return of each its notification; empty for a decision that was stored before
    public List<Optional<Notification>> store(Connection connection, List<Choice> choices, long now)
            throws SQLException {
        var rows = rows(connection, choices, new Ids(now));
        var fresh = insertNotifications(connection, rows);
        var openings =
                rows.stream()
                        .filter(row -> fresh.contains(row.notification().id()))
                        .flatMap(row -> openings(row).stream())
                        .toList();
        open(connection, openings, now);
        return rows.stream()
                .map(Row::notification)
                .map(one ->
                        fresh.contains(one.id())
                                ? Optional.of(one)
                                : Optional.<Notification>empty())
                .toList();
    }

    /// Opens deliveries, in order, due now. One that there is already stays as it is.
    public void open(Connection c, List<Opening> openings, long now) throws SQLException {
        if (openings.isEmpty()) {
            return;
        }
        var ids = new Ids(now);
        try (var insert = c.prepareStatement(DELIVERIES)) {
            insert.setArray(1, Sql.ids(c, openings, _ -> ids.next()));
            insert.setArray(2, Sql.ids(c, openings, Opening::notificationId));
            insert.setArray(3, Sql.texts(c, openings, Opening::owner));
            insert.setArray(4, Sql.texts(c, openings, Opening::sessionId));
            insert.setArray(5, Sql.ids(c, openings, Opening::destinationId));
            insert.setArray(6, Sql.texts(c, openings, Opening::kind));
            insert.setArray(7, Sql.longs(c, openings, one -> expires(one, now)));
            insert.setArray(8, Sql.ids(c, openings, one -> one.resolves().orElse(null)));
            insert.executeUpdate();
        }
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

    private List<Row> rows(Connection connection, List<Choice> choices, Ids ids)
            throws SQLException {
        var baseUrl = destinations.baseUrl();
        var told =
                choices.stream()
                        .map(one -> contents.of(ids.next(), one.decided(), baseUrl))
                        .toList();
        var threaded = threads.threaded(connection, told);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < choices.size(); i++) {
            rows.add(new Row(threaded.get(i), contents.write(threaded.get(i)), choices.get(i)));
        }
        return rows;
    }

    private static List<Opening> openings(Row row) {
        return row.choice().atOnce().stream()
                .map(target -> Opening.of(row.notification(), target))
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

    private @Nullable Long expires(Opening opening, long now) {
        var at = policies.of(opening.kind()).expiry(opening.type(), now);
        return at.isPresent() ? (Long) at.getAsLong() : null;
    }

    private static long epoch(Notification notification) {
        var epoch = notification.epoch();
        return epoch == null ? 0 : epoch;
    }

    private static @Nullable String state(Activity activity) {
        return activity == Activity.NONE ? null : activity.name();
    }

    private static @Nullable String attention(Row row) {
        return row.decided().event() instanceof AgentWaiting waiting ? waiting.attentionId() : null;
    }
}
