package dev.tidings.shell.app;

import dev.tidings.shell.audit.AuditApi;
import dev.tidings.shell.audit.AuditLog;
import jakarta.ws.rs.Path;

@Path("/api/audit")
class AuditResource extends AuditApi {

    AuditResource(AuditLog log) {
        super(log);
    }
}
