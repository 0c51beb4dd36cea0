package dev.tidings.notify.access;

import dev.tidings.shell.audit.AuditApi;
import dev.tidings.shell.audit.AuditLog;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Who changed what in this service (settings, 3.7).
@Path("/api/audit")
@Tag(name = "Tokens and audit")
class AuditResource extends AuditApi {

    AuditResource(AuditLog log) {
        super(log);
    }
}
