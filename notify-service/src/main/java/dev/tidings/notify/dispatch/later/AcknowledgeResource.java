package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.dispatch.Sql;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// "I know": nobody has to be reminded of a question any more, nor anybody else to be told
/// (settings API, 3.8).
@Path("/api/notifications")
@RunOnVirtualThread
class AcknowledgeResource {

    private static final String OWNER = "SELECT owner FROM notification WHERE id = ?";

    /// A reminder speaks for its question, a digest for all that it tells.
    private static final String STOP =
            """
            DELETE FROM follow_up WHERE notification_id IN (
              SELECT ?::uuid
              UNION SELECT parent_id FROM notification WHERE id = ? AND parent_id IS NOT NULL
              UNION SELECT notification_id FROM digest_item WHERE digest_id = ?)
            """;

    private final DataSource database;
    private final Caller caller;
    private final Audit audit;

    AcknowledgeResource(DataSource database, Caller caller, Audit audit) {
        this.database = database;
        this.caller = caller;
        this.audit = audit;
    }

    /// Stops reminders and escalation; saying so twice is no error. Another owner's notification is
    /// not there.
    @POST
    @Path("{id}/acknowledge")
    @RolesAllowed("settings")
    public Response acknowledge(@PathParam("id") String id) {
        boolean there =
                uuid(id).filter(one ->
                                Sql.inTransaction(
                                        database, connection -> acknowledge(connection, one)))
                        .isPresent();
        if (!there) {
            throw Problems.notFound();
        }
        return Response.noContent().build();
    }

    private boolean acknowledge(Connection connection, UUID id) throws SQLException {
        if (owner(connection, id).filter(caller::sees).isEmpty()) {
            return false;
        }
        int stopped = stop(connection, id);
        audit.record(
                connection,
                "notification:acknowledged",
                "notification/" + id,
                Map.of("stopped", stopped));
        return true;
    }

    private static int stop(Connection connection, UUID id) throws SQLException {
        try (var delete = connection.prepareStatement(STOP)) {
            delete.setObject(1, id);
            delete.setObject(2, id);
            delete.setObject(3, id);
            return delete.executeUpdate();
        }
    }

    private static Optional<String> owner(Connection connection, UUID id) throws SQLException {
        try (var query = connection.prepareStatement(OWNER)) {
            query.setObject(1, id);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
