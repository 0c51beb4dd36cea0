package dev.tidings.shell.audit;

import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The REST resource of the audit log; a service extends it to say where it lives.
public class AuditApi {

    private final AuditLog log;

    /// The resource over this log.
    protected AuditApi(AuditLog log) {
        this.log = log;
    }

    /// Changes the caller may see, newest first.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("admin")
    @RunOnVirtualThread
    @Operation(summary = "List changes, newest first")
    public Page<AuditRow> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor)
            throws SQLException {
        return log.list(PageRequest.of(limit, cursor));
    }
}
