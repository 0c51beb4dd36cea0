package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The repository that stands in for sessions without one (notification rules, section 5).
@Path("/api/settings/default-destination")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Default destination")
class DefaultDestinationApi {

    private final DefaultDesk desk;

    DefaultDestinationApi(DefaultDesk desk) {
        this.desk = desk;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "Read where the news of sessions without a registered repository goes")
    @APIResponse(responseCode = "200", description = "repositoryId is null when it goes nowhere")
    public Response read() {
        return desk.read().ok();
    }

    @PUT
    @RolesAllowed("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Treat sessions without a registered repository as if they belonged to this"
                            + " one: {\"repositoryId\":\"acme/inbox\"}")
    @APIResponse(responseCode = "200", description = "From the next decision on")
    @APIResponse(responseCode = "400", description = "All violations at once")
    @APIResponse(responseCode = "404", description = "No such repository of yours")
    @APIResponse(responseCode = "412", description = "If-Match names another version")
    public Response change(
            @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable JsonNode body) {
        return desk.change(body, ifMatch).ok();
    }

    @DELETE
    @RolesAllowed("settings")
    @Operation(summary = "Send the news of sessions without a registered repository nowhere")
    @APIResponse(responseCode = "204", description = "Also when it went nowhere before")
    public void remove(@HeaderParam("If-Match") @Nullable String ifMatch) {
        desk.remove(ifMatch);
    }
}
