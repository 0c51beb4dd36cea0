package dev.tidings.notify.dispatch;

import dev.tidings.shell.access.Caller;
import dev.tidings.shell.list.Cursor;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/// What was sent, where, and how that went.
@Path("/api/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DeliveriesResource {

    private static final Set<String> FILTERS =
            Set.of("sessionId", "workerId", "repositoryId", "kind", "type", "status", "from", "to");

    private static final String SELECT =
            """
            SELECT d.id, d.notification_id, d.redelivery_of, d.kind, n.repository_id, n.session_id,
              n.worker_id, n.type, n.occurred_at, n.decided_at, d.status, d.reason,
              d.next_attempt_at, d.expires_at, d.created_at, d.owner
            FROM delivery d JOIN notification n ON n.id = d.notification_id
            """;

    private static final String ATTEMPTS =
            """
            SELECT number, at, latency_ms, class, code, provider_status, uncertain, answer
            FROM attempt WHERE delivery_id = ? ORDER BY number
            """;

    private final DataSource database;
    private final Caller caller;

    DeliveriesResource(DataSource database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    private record Row(UUID id, Instant at, String owner, DeliveryItem item) {}

    /// Newest first, without attempts; filters combine, `status` may be repeated.
    @GET
    @RolesAllowed("read")
    public Page<DeliveryItem> list(@Context UriInfo uri) {
        var filters = Filters.of(uri, FILTERS);
        var page = filters.page();
        var where =
                filters.where()
                        .owner("d.owner", caller.owner())
                        .equal("n.session_id", "sessionId")
                        .equal("n.worker_id", "workerId")
                        .id("n.repository_id", "repositoryId")
                        .oneOf("d.kind", "kind")
                        .oneOf("n.type", "type")
                        .oneOf("d.status", "status")
                        .span("d.created_at")
                        .after("d.created_at", "d.id", page);
        var rows =
                Sql.inTransaction(
                        database,
                        connection ->
                                where.query(
                                        connection,
                                        SELECT,
                                        "ORDER BY d.created_at DESC, d.id DESC",
                                        page.limit() + 1,
                                        DeliveriesResource::rows));
        return Page.of(rows, page, row -> new Cursor(row.at(), row.id())).map(Row::item);
    }

    /// One delivery with its attempts; another owner's is not there.
    @GET
    @Path("{id}")
    @RolesAllowed("read")
    public DeliveryItem one(@PathParam("id") String id) {
        return uuid(id).flatMap(
                        one -> Sql.inTransaction(database, connection -> find(connection, one)))
                .filter(row -> caller.sees(row.owner()))
                .map(Row::item)
                .orElseThrow(Problems::notFound);
    }

    private static Optional<Row> find(Connection connection, UUID id) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + " WHERE d.id = ?")) {
            query.setObject(1, id);
            try (var rows = query.executeQuery()) {
                var found = rows(rows).stream().findFirst();
                var attempts = attempts(connection, id);
                return found.map(
                        row -> new Row(row.id(), row.at(), row.owner(), row.item().with(attempts)));
            }
        }
    }

    private static List<DeliveryItem.AttemptItem> attempts(Connection connection, UUID id)
            throws SQLException {
        var attempts = new ArrayList<DeliveryItem.AttemptItem>();
        try (var query = connection.prepareStatement(ATTEMPTS)) {
            query.setObject(1, id);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    attempts.add(
                            new DeliveryItem.AttemptItem(
                                    row.getInt("number"),
                                    millis(row, "at").orElseThrow(),
                                    row.getInt("latency_ms"),
                                    row.getString("class"),
                                    row.getString("code"),
                                    row.getObject("provider_status", Integer.class),
                                    row.getBoolean("uncertain"),
                                    row.getString("answer")));
                }
            }
        }
        return attempts;
    }

    private static List<Row> rows(ResultSet row) throws SQLException {
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

    private static Optional<Instant> millis(ResultSet row, String column) throws SQLException {
        return Sql.instant(row, column).map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
