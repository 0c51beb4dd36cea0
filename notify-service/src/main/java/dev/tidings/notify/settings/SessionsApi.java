package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Sessions, and what holds for one of them alone (settings, 3.4 and 3.8).
@Path("/api/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Sessions")
class SessionsApi {

    private final SessionDesk desk;
    private final PresenceDesk presence;

    SessionsApi(SessionDesk desk, PresenceDesk presence) {
        this.desk = desk;
        this.presence = presence;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List sessions with their workers, newest first")
    public Page<SessionList.SessionItem> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return desk.list(PageRequest.of(limit, cursor));
    }

    @GET
    @Path("{session}/notifications")
    @RolesAllowed("read")
    @Operation(
            summary =
                    "Read what was said about a session alone, and what holds for it: rules,"
                            + " which layer each comes from, destinations, mute")
    @APIResponse(responseCode = "200", description = "Also for a session not seen yet")
    public Response read(@PathParam("session") String session) {
        return desk.read(session).ok();
    }

    @PUT
    @Path("{session}/notifications")
    @RolesAllowed("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Say something about a session alone; absent fields and masked addresses keep"
                            + " their value, null resets them")
    @APIResponse(responseCode = "200", description = "Also for a session not seen yet")
    @APIResponse(responseCode = "400", description = "All violations at once")
    @APIResponse(responseCode = "412", description = "If-Match names another version")
    public Response change(
            @PathParam("session") String session,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode body) {
        return desk.put(session, body, ifMatch).ok();
    }

    @DELETE
    @Path("{session}/notifications")
    @RolesAllowed("settings")
    @Operation(summary = "Take back what was said about a session alone")
    @APIResponse(responseCode = "204", description = "Also when there was nothing")
    public void remove(
            @PathParam("session") String session,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        desk.remove(session, ifMatch);
    }

    @PUT
    @Path("{session}/presence")
    @RolesAllowed("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Say that somebody looks at a session: {\"ttlSeconds\":30}. Questions wait"
                            + " meanwhile, two minutes at most")
    @APIResponse(responseCode = "204", description = "Present, so long at least")
    @APIResponse(responseCode = "400", description = "ttlSeconds is not 5 to 60")
    public void present(@PathParam("session") String session, @Nullable JsonNode body) {
        presence.extend(session, body);
    }

    @DELETE
    @Path("{session}/presence")
    @RolesAllowed("settings")
    @Operation(summary = "Say that nobody looks at a session any more")
    @APIResponse(responseCode = "204", description = "Also when nobody did")
    public void absent(@PathParam("session") String session) {
        presence.end(session);
    }
}
