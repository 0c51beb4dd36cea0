package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.shell.body.BodyReader;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Settings for everybody (settings, 3.1).
@Path("/api/settings/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Global settings")
class NotificationSettingsApi {

    private final GlobalDesk desk;
    private final TestDesk tests;

    NotificationSettingsApi(GlobalDesk desk, TestDesk tests) {
        this.desk = desk;
        this.tests = tests;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "Read base URL and default rules")
    public Response read() {
        return desk.read().ok();
    }

    @PUT
    @RolesAllowed("admin")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change base URL and default rules, key by key; null resets")
    public Response change(
            @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable JsonNode body) {
        return desk.change(body, ifMatch).ok();
    }

    @POST
    @Path("test")
    @RolesAllowed("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send a test message and tell what the far side said")
    public Map<String, Object> test(@Nullable JsonNode json) {
        var body = BodyReader.of(json);
        var service = body.text("service", 40).required();
        var repository = body.text("repositoryId", 201).required();
        var message = TestMessage.field(body);
        body.finish();
        return tests.test(repository.value(), service.value(), message.orElse(TestDesk.MESSAGE));
    }

    @GET
    @Path("status")
    @RolesAllowed("read")
    @Operation(summary = "How things stand: destinations by health, backlog, gate")
    public Map<String, Object> status() {
        return desk.status();
    }
}
