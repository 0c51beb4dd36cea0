package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.PageRequest;
import dev.tidings.shell.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Times of silence (settings, 3.5).
@Path("/api/mutes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Mutes")
class MutesApi {

    private final MuteDesk desk;

    MutesApi(MuteDesk desk) {
        this.desk = desk;
    }

    @GET
    @RolesAllowed("read")
    @Operation(
            summary =
                    "List mutes, newest first: those in force, or with active=false those that are"
                            + " over")
    public Page<Map<String, Object>> list(
            @QueryParam("active") @Nullable String active,
            @QueryParam("sessionId") @Nullable String sessionId,
            @QueryParam("repositoryId") @Nullable String repositoryId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return desk.list(
                active(active),
                Optional.ofNullable(sessionId),
                Optional.ofNullable(repositoryId),
                PageRequest.of(limit, cursor));
    }

    private static boolean active(@Nullable String given) {
        return switch (given) {
            case null -> true;
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw Problems.validation("active", "wrong_type", "true or false is expected.");
        };
    }

    @POST
    @RolesAllowed("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Mute a session or a repository, some types or all, until a time, for minutes,"
                            + " or until it is ended")
    @APIResponse(responseCode = "201", description = "In force from now on")
    @APIResponse(responseCode = "400", description = "All violations at once")
    @APIResponse(responseCode = "404", description = "No such repository")
    public Response make(@Nullable JsonNode body, @Context UriInfo uri) {
        var made = desk.make(body);
        var location = uri.getAbsolutePathBuilder().path(made.id().toString()).build();
        return Response.created(location).entity(made.shown()).build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("settings")
    @Operation(summary = "End a mute now; nothing is announced later for it")
    @APIResponse(responseCode = "204", description = "Over; also when it was before")
    @APIResponse(responseCode = "404", description = "No such mute")
    public void end(@PathParam("id") String id) {
        desk.end(id);
    }
}
