package dev.tidings.notify.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What was sent, where, and how that went; and once more, when somebody asks (settings API, 3.6).
@Path("/api/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Log")
class DeliveriesResource {

    private static final Set<String> FILTERS =
            Set.of("sessionId", "workerId", "repositoryId", "kind", "type", "status", "from", "to");

    private final DataSource database;
    private final Caller caller;
    private final Redeliveries redeliveries;

    DeliveriesResource(DataSource database, Caller caller, Redeliveries redeliveries) {
        this.database = database;
        this.caller = caller;
        this.redeliveries = redeliveries;
    }

    @GET
    @RolesAllowed("read")
    @Operation(
            summary =
                    "List deliveries, newest first, without attempts; filters combine, kind, type"
                            + " and status may be repeated")
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
                                        DeliveryLog.SELECT,
                                        "ORDER BY d.created_at DESC, d.id DESC",
                                        page.limit() + 1,
                                        DeliveryLog::rows));
        return Page.of(rows, page, DeliveryLog.Row::cursor).map(DeliveryLog.Row::item);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("read")
    @Operation(summary = "Show one delivery with every attempt and what the far side answered")
    @APIResponse(responseCode = "404", description = "No such delivery of yours")
    public DeliveryItem one(@PathParam("id") String id) {
        return Filters.idOf(id)
                .flatMap(one ->
                        Sql.inTransaction(
                                database, connection -> DeliveryLog.find(connection, one)))
                .filter(row -> caller.sees(row.owner()))
                .map(DeliveryLog.Row::item)
                .orElseThrow(Problems::notFound);
    }

    @POST
    @Path("{id}/redeliver")
    @RolesAllowed("settings")
    @Operation(
            summary =
                    "Send the same notification there once more: same webhook-id, no re-check, a"
                            + " fresh expiry")
    @APIResponse(responseCode = "202", description = "A new delivery is due now")
    @APIResponse(responseCode = "404", description = "No such delivery of yours")
    @APIResponse(
            responseCode = "409",
            description = "It is still open, or its destination is gone or disabled")
    public Response again(@PathParam("id") String id, @Context UriInfo uri) {
        var made = redeliveries.one(Filters.idOf(id).orElseThrow(Problems::notFound));
        var location =
                uri.getBaseUriBuilder()
                        .path(DeliveriesResource.class)
                        .path(made.toString())
                        .build();
        return Response.accepted(Map.of("id", made)).location(location).build();
    }

    @POST
    @Path("redeliver")
    @RolesAllowed("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Send what a repository was not told in a period once more: at most 7 days and"
                            + " 1,000 deliveries")
    @APIResponse(responseCode = "202", description = "How many new deliveries are due now")
    @APIResponse(responseCode = "400", description = "All violations at once; too many to send")
    @APIResponse(responseCode = "404", description = "No such repository of yours")
    public Response period(@Nullable JsonNode body) {
        return Response.accepted(Map.of("count", redeliveries.period(body))).build();
    }
}
