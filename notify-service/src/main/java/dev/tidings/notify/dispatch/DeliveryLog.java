package dev.tidings.notify.dispatch;

import dev.tidings.shell.list.Cursor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Deliveries as rows of the log, read for people.
final class DeliveryLog {

    static final String SELECT =
            """
            SELECT d.id, d.notification_id, d.redelivery_of, d.kind, n.repository_id, n.session_id,
              n.worker_id, n.type, n.occurred_at, n.decided_at, d.status, d.reason,
              d.next_attempt_at, d.expires_at, d.created_at, d.owner
            FROM delivery d JOIN notification n ON n.id = d.notification_id
            """;

    private static final String ATTEMPTS =
            """
            SELECT delivery_id, number, at, latency_ms, class, code, provider_status, host,
              uncertain, answer
            FROM attempt WHERE delivery_id = ANY (?) ORDER BY delivery_id, number
            """;

    private DeliveryLog() {}

    /// One of them, and whose it is.
    record Row(UUID id, Instant at, String owner, DeliveryItem item) {

        Cursor cursor() {
            return new Cursor(at, id);
        }

        private Row with(List<DeliveryItem.AttemptItem> attempts) {
            return new Row(id, at, owner, item.with(attempts));
        }
    }

    /// One delivery with its attempts.
    static Optional<Row> find(Connection connection, UUID id) throws SQLException {
        return whole(connection, SELECT + " WHERE d.id = ?", id).stream().findFirst();
    }

    /// The deliveries of a notification, in order, with their attempts.
    static List<Row> ofNotification(Connection connection, UUID id) throws SQLException {
        return whole(
                connection,
                SELECT + " WHERE d.notification_id = ? ORDER BY d.ordinal LIMIT 500",
                id);
    }

    private static List<Row> whole(Connection connection, String sql, UUID id) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setObject(1, id);
            try (var result = query.executeQuery()) {
                var rows = rows(result);
                var attempts = attempts(connection, rows);
                return rows.stream()
                        .map(row -> row.with(attempts.getOrDefault(row.id(), List.of())))
                        .toList();
            }
        }
    }

    private static Map<UUID, List<DeliveryItem.AttemptItem>> attempts(
            Connection connection, List<Row> rows) throws SQLException {
        var attempts = new HashMap<UUID, List<DeliveryItem.AttemptItem>>();
        try (var query = connection.prepareStatement(ATTEMPTS)) {
            query.setArray(1, Sql.ids(connection, rows, Row::id));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    attempts.computeIfAbsent(
                                    row.getObject("delivery_id", UUID.class),
                                    _ -> new ArrayList<>())
                            .add(attempt(row));
                }
            }
        }
        return attempts;
    }

    private static DeliveryItem.AttemptItem attempt(ResultSet row) throws SQLException {
        return new DeliveryItem.AttemptItem(
                row.getInt("number"),
                millis(row, "at").orElseThrow(),
                row.getInt("latency_ms"),
                row.getString("class"),
                row.getString("code"),
                row.getObject("provider_status", Integer.class),
                row.getString("host"),
                row.getBoolean("uncertain"),
                row.getString("answer"));
    }

    /// Without attempts, as lists show them.
    static List<Row> rows(ResultSet row) throws SQLException {
        var rows = new ArrayList<Row>();
        while (row.next()) {
            rows.add(
                    new Row(
                            row.getObject("id", UUID.class),
                            Sql.instant(row, "created_at").orElseThrow(),
                            row.getString("owner"),
                            item(row)));
        }
        return rows;
    }

    private static DeliveryItem item(ResultSet row) throws SQLException {
        return new DeliveryItem(
                row.getObject("id", UUID.class),
                row.getObject("notification_id", UUID.class),
                row.getObject("redelivery_of", UUID.class),
                row.getString("kind"),
                row.getObject("repository_id", UUID.class),
                row.getString("session_id"),
                row.getString("worker_id"),
                row.getString("type"),
                millis(row, "occurred_at").orElseThrow(),
                millis(row, "decided_at").orElseThrow(),
                row.getString("status"),
                row.getString("reason"),
                millis(row, "next_attempt_at").orElse(null),
                millis(row, "expires_at").orElse(null),
                null);
    }

    /// As times are shown.
    static Optional<Instant> millis(ResultSet row, String column) throws SQLException {
        return Sql.instant(row, column).map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }
}
