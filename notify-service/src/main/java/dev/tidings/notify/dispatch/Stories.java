package dev.tidings.notify.dispatch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what there is about one notification.
final class Stories {

    private static final String NOTIFICATION = "SELECT * FROM notification WHERE id = ?";

    private static final String SEEN =
            """
            SELECT r.at, r.type, r.reason, r.detail, r.event_id, r.count
            FROM notification n JOIN reason r ON r.owner = n.owner AND r.session_id = n.session_id
              AND r.worker_id = n.worker_id
            WHERE n.id = ? AND r.event_id IS DISTINCT FROM n.event_id
              AND r.at > n.decided_at - interval '10 min' AND r.at <= n.decided_at
            ORDER BY r.at, r.id LIMIT 200
            """;

    private static final String DEFERRED =
            """
            SELECT r.at, r.type, r.reason, r.detail, r.event_id, r.count
            FROM notification n JOIN reason r ON r.owner = n.owner AND r.session_id = n.session_id
              AND r.worker_id = n.worker_id AND r.event_id = n.event_id
            WHERE n.id = ? AND r.at >= n.decided_at
            ORDER BY r.at, r.id LIMIT 200
            """;

    private static final String HELD =
            """
            SELECT destination_id, kind, reason, until FROM held
            WHERE notification_id = ? ORDER BY until, destination_id
            """;

    private static final String FOLLOW_UPS =
            "SELECT number, kind, due_at FROM follow_up WHERE notification_id = ? ORDER BY number";

    private static final String RELATED =
            """
            SELECT id, type, decided_at FROM notification WHERE parent_id = ?
            UNION
            SELECT n.id, n.type, n.decided_at
            FROM digest_item i JOIN notification n ON n.id = i.digest_id
            WHERE i.notification_id = ?
            ORDER BY decided_at, id LIMIT 200
            """;

    private Stories() {}

    /// One story, and whose it is.
    record Owned(String owner, Story story) {}

    @FunctionalInterface
    private interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// Empty when there is no such notification.
    static Optional<Owned> find(Connection connection, UUID id) throws SQLException {
        var found = list(connection, NOTIFICATION, Stories::head, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var head = found.getFirst();
        return Optional.of(
                new Owned(
                        head.owner(),
                        new Story(
                                id,
                                head.type(),
                                head.parentId(),
                                head.repositoryId(),
                                head.sessionId(),
                                head.workerId(),
                                list(connection, SEEN, Stories::seen, id),
                                head.decision(),
                                list(connection, DEFERRED, Stories::seen, id),
                                list(connection, HELD, Stories::held, id),
                                list(connection, FOLLOW_UPS, Stories::followUp, id),
                                DeliveryLog.ofNotification(connection, id).stream()
                                        .map(DeliveryLog.Row::item)
                                        .toList(),
                                list(connection, RELATED, Stories::related, id, id))));
    }

    private record Head(
            String owner,
            String type,
            @Nullable UUID parentId,
            @Nullable UUID repositoryId,
            @Nullable String sessionId,
            @Nullable String workerId,
            Story.Decision decision) {}

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("owner"),
                row.getString("type"),
                row.getObject("parent_id", UUID.class),
                row.getObject("repository_id", UUID.class),
                row.getString("session_id"),
                row.getString("worker_id"),
                new Story.Decision(
                        row.getString("event_id"),
                        DeliveryLog.millis(row, "occurred_at").orElseThrow(),
                        DeliveryLog.millis(row, "decided_at").orElseThrow(),
                        lower(row.getString("from_state")),
                        lower(row.getString("to_state"))));
    }

    private static @Nullable String lower(@Nullable String state) {
        return state == null ? null : state.toLowerCase(Locale.ROOT);
    }

    private static Story.Seen seen(ResultSet row) throws SQLException {
        return new Story.Seen(
                DeliveryLog.millis(row, "at").orElseThrow(),
                row.getString("type"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("event_id"),
                row.getInt("count"));
    }

    private static Story.Held held(ResultSet row) throws SQLException {
        return new Story.Held(
                row.getObject("destination_id", UUID.class),
                row.getString("kind"),
                row.getString("reason"),
                DeliveryLog.millis(row, "until").orElseThrow());
    }

    private static Story.FollowUp followUp(ResultSet row) throws SQLException {
        return new Story.FollowUp(
                row.getInt("number"),
                row.getString("kind").toLowerCase(Locale.ROOT),
                DeliveryLog.millis(row, "due_at").orElseThrow());
    }

    private static Story.Related related(ResultSet row) throws SQLException {
        return new Story.Related(
                row.getObject("id", UUID.class),
                row.getString("type"),
                DeliveryLog.millis(row, "decided_at").orElseThrow());
    }

    private static <T> List<T> list(
            Connection connection, String sql, Read<T> read, Object... values) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            var found = new ArrayList<T>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(read.of(row));
                }
            }
            return found;
        }
    }
}
