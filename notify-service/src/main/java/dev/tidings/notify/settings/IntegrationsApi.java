package dev.tidings.notify.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.problem.Problems;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Where the news of a repository goes (settings, 3.3): one destination of each kind.
@Path("/api/repositories/{repository}/integrations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Integrations")
class IntegrationsApi {

    private final IntegrationDesk desk;
    private final TestDesk tests;
    private final Handlers handlers;
    private final OptionalBody bodies;

    IntegrationsApi(IntegrationDesk desk, TestDesk tests, Handlers handlers, OptionalBody bodies) {
        this.desk = desk;
        this.tests = tests;
        this.handlers = handlers;
        this.bodies = bodies;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List the destinations of a repository, addresses masked")
    public Page<Map<String, Object>> list(@PathParam("repository") String repository) {
        return desk.list(repository);
    }

    @GET
    @Path("{kind}")
    @RolesAllowed("read")
    @Operation(summary = "Read a destination, its address masked")
    public Response read(
            @PathParam("repository") String repository, @PathParam("kind") String kind) {
        return desk.read(repository, kind).ok();
    }

    @PUT
    @Path("{kind}")
    @RolesAllowed("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Make or change a destination; absent fields and masked addresses keep their"
                            + " value. A secret made by the service is in the first answer only")
    public Response put(
            @PathParam("repository") String repository,
            @PathParam("kind") String kind,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode body) {
        var put = desk.put(repository, kind, body, ifMatch);
        return put.view().as(Response.status(put.created() ? 201 : 200));
    }

    @DELETE
    @Path("{kind}")
    @RolesAllowed("settings")
    @Operation(summary = "Remove a destination; its open deliveries are cancelled")
    public void remove(
            @PathParam("repository") String repository,
            @PathParam("kind") String kind,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        desk.remove(repository, kind, ifMatch);
    }

    @POST
    @Path("{kind}/test")
    @RolesAllowed("settings")
    @Operation(summary = "Send a test message and tell what the far side said")
    public Map<String, Object> test(
            @PathParam("repository") String repository,
            @PathParam("kind") String kind,
            @HeaderParam("Content-Type") @Nullable String mediaType,
            @Nullable String text)
            throws JsonProcessingException {
        var handler = handlers.find(kind).orElseThrow(Problems::notFound);
        var body = bodies.read(text, mediaType);
        var message = TestMessage.field(body);
        body.finish();
        return tests.test(repository, handler.kind(), message.orElse(TestDesk.MESSAGE));
    }

    @POST
    @Path("{kind}/rotate-secret")
    @RolesAllowed("settings")
    @Operation(summary = "Make a new signing secret; the old one signs too for 24 hours")
    public Map<String, Object> rotate(
            @PathParam("repository") String repository, @PathParam("kind") String kind) {
        return desk.rotate(repository, kind);
    }
}
