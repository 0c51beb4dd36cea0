package dev.tidings.notify.watch;

import dev.tidings.notify.dispatch.Filters;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.list.Cursor;
import dev.tidings.shell.list.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// "Why was nothing sent?"
@Path("/api/reasons")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReasonsResource {

    private static final Set<String> FILTERS =
            Set.of("sessionId", "workerId", "repositoryId", "reason", "type", "from", "to");

    private final DataSource database;
    private final Caller caller;

    ReasonsResource(DataSource database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    /// Something that was not told.
    ///
    /// @param count how often, where it is kept once a minute
    public record ReasonItem(
            Instant at,
            String sessionId,
            String workerId,
            String type,
            String reason,
            @Nullable String detail,
            @Nullable String eventId,
            int count) {}

    private record Row(UUID id, Instant at, ReasonItem item) {}

    /// Newest first; filters combine.
    @GET
    @RolesAllowed("read")
    public Page<ReasonItem> list(@Context UriInfo uri) {
        var filters = Filters.of(uri, FILTERS);
        var page = filters.page();
        var where =
                filters.where()
                        .owner("r.owner", caller.owner())
                        .equal("r.session_id", "sessionId")
                        .equal("r.worker_id", "workerId")
                        .id("r.repository_id", "repositoryId")
                        .oneOf("r.reason", "reason")
                        .oneOf("r.type", "type")
                        .span("r.at")
                        .after("r.at", "r.id", page);
        var rows =
                Sql.inTransaction(
                        database,
                        connection ->
                                where.query(
                                        connection,
                                        "SELECT r.* FROM reason r",
                                        "ORDER BY r.at DESC, r.id DESC",
                                        page.limit() + 1,
                                        ReasonsResource::rows));
        return Page.of(rows, page, row -> new Cursor(row.at(), row.id())).map(Row::item);
    }

    private static List<Row> rows(ResultSet row) throws SQLException {
        var rows = new ArrayList<Row>();
        while (row.next()) {
            var at = Sql.instant(row, "at").orElseThrow();
            rows.add(
                    new Row(
                            row.getObject("id", UUID.class),
                            at,
                            new ReasonItem(
                                    at.truncatedTo(ChronoUnit.MILLIS),
                                    row.getString("session_id"),
                                    row.getString("worker_id"),
                                    row.getString("type"),
                                    row.getString("reason"),
                                    row.getString("detail"),
                                    row.getString("event_id"),
                                    row.getInt("count"))));
        }
        return rows;
    }
}
