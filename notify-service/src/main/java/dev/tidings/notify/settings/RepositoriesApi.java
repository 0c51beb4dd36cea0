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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Repositories whose sessions may be announced (settings, 3.2).
@Path("/api/repositories")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Repositories")
class RepositoriesApi {

    private final RepositoryDesk desk;

    RepositoriesApi(RepositoryDesk desk) {
        this.desk = desk;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List repositories, newest first; name is a prefix of their full name")
    public Page<RepositoryView> list(
            @QueryParam("name") @Nullable String name,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return desk.list(Optional.ofNullable(name), PageRequest.of(limit, cursor));
    }

    @POST
    @RolesAllowed("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Register a repository: {\"fullName\":\"acme/api\"}, optionally with rules")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = RepositoryView.class)))
    public Response register(@Nullable JsonNode body, @Context UriInfo uri) {
        var made = desk.register(body);
        var location = uri.getAbsolutePathBuilder().path(made.value().id().toString()).build();
        return made.as(Response.created(location));
    }

    @GET
    @Path("{repository}")
    @RolesAllowed("read")
    @Operation(summary = "Read a repository by its id or its percent-encoded full name")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RepositoryView.class)))
    public Response read(@PathParam("repository") String repository) {
        return desk.read(repository).ok();
    }

    @PUT
    @Path("{repository}")
    @RolesAllowed("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a repository; absent fields keep their value, null resets them")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RepositoryView.class)))
    public Response change(
            @PathParam("repository") String repository,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode body) {
        return desk.change(repository, body, ifMatch).ok();
    }

    @DELETE
    @Path("{repository}")
    @RolesAllowed("settings")
    @Operation(summary = "Forget a repository with its destinations and mutes")
    public void forget(@PathParam("repository") String repository) {
        desk.forget(repository);
    }
}
