package dev.tidings.ingest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.ingest.core.Sha256;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/// `GET /api/v1/status`: what is going on now. A status line may ask each second.
@Path("/api/v1/status")
public class StatusResource {

    private static final Logger LOG = Logger.getLogger(StatusResource.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final StatusReport report;
    private final Caller caller;
    private final InstantSource clock;
    private final ObjectMapper json;

    StatusResource(StatusReport report, Caller caller, InstantSource clock, ObjectMapper json) {
        this.report = report;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
    }

    /// The status of the caller's own agents and sources; its `ETag` stays while nothing changes.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("read")
    @RunOnVirtualThread
    @Operation(summary = "What agents and sources do now")
    public Response status(@Context Request request) throws JsonProcessingException {
        var status = status();
        var tag =
                new EntityTag(
                        HexFormat.of()
                                .formatHex(
                                        Sha256.digest()
                                                .digest(json.writeValueAsBytes(status.timeless())),
                                        0,
                                        16));
        var same = request.evaluatePreconditions(tag);
        return (same == null ? Response.ok(status).tag(tag) : same.tag(tag))
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private Status status() {
        try {
            return report.of(caller.owner(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (SQLException e) {
            LOG.warnf("no status without the database: %s", e.getClass().getSimpleName());
            throw Problems.unavailable(RETRY_AFTER);
        }
    }
}
