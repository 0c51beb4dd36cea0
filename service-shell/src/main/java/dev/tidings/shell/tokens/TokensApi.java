package dev.tidings.shell.tokens;

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
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The REST resource of tokens; a service extends it to say where it lives.
///
/// ```java
/// @Path("/api/tokens")
/// class TokensResource extends TokensApi {
///     TokensResource(TokenDesk desk) {
///         super(desk);
///     }
/// }
/// ```
public class TokensApi {

    private final TokenDesk desk;

    /// The resource over this desk.
    protected TokensApi(TokenDesk desk) {
        this.desk = desk;
    }

    /// Tokens the caller may see, newest first, without secrets.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("admin")
    @RunOnVirtualThread
    @Operation(summary = "List tokens, newest first, without their secrets")
    public Page<TokenView> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor)
            throws SQLException {
        return desk.list(PageRequest.of(limit, cursor));
    }

    /// Makes a token; the answer is the only place its secret is ever shown.
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("admin")
    @RunOnVirtualThread
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a token; its secret is shown once")
    public Response make(@Nullable JsonNode body, @Context UriInfo uri) throws SQLException {
        var made = desk.make(NewToken.read(body, desk.clock().instant()));
        var location = uri.getAbsolutePathBuilder().path(made.id().toString()).build();
        return Response.created(location).entity(made).build();
    }

    /// Revokes a token, at once here and within seconds in other replicas.
    @DELETE
    @RolesAllowed("admin")
    @RunOnVirtualThread
    @Path("{id}")
    @Operation(summary = "Revoke a token")
    public void revoke(@PathParam("id") String id) throws SQLException {
        desk.revoke(uuid(id));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problems.notFound();
        }
    }
}
