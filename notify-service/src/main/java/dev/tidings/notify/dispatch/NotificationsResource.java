package dev.tidings.notify.dispatch;

import dev.tidings.shell.access.Caller;
import dev.tidings.shell.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The whole story of one notification.
@Path("/api/notifications/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Log")
class NotificationsResource {

    private final DataSource database;
    private final Caller caller;

    NotificationsResource(DataSource database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("read")
    @Operation(
            summary =
                    "Tell the whole story of a notification: what was seen, what was decided, what"
                            + " held it back, every attempt")
    @APIResponse(responseCode = "404", description = "No such notification of yours")
    public Story story(@PathParam("id") String id) {
        return Filters.idOf(id)
                .flatMap(one ->
                        Sql.inTransaction(database, connection -> Stories.find(connection, one)))
                .filter(found -> caller.sees(found.owner()))
                .map(Stories.Owned::story)
                .orElseThrow(Problems::notFound);
    }
}
