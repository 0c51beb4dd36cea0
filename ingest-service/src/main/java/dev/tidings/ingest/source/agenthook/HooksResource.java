package dev.tidings.ingest.source.agenthook;

import dev.tidings.events.SystemEvent;
import dev.tidings.ingest.intake.Intake;
import dev.tidings.ingest.intake.Offer;
import dev.tidings.ingest.intake.Receipt;
import dev.tidings.ingest.intake.worker.Workers;
import dev.tidings.ingest.intake.worker.Workers.Pending;
import dev.tidings.ingest.settings.PublishSettings;
import dev.tidings.ingest.source.Reading;
import dev.tidings.ingest.source.Reading.Ignored;
import dev.tidings.ingest.source.Reading.Malformed;
import dev.tidings.ingest.source.Reading.Refused;
import dev.tidings.ingest.source.Reading.Understood;
import dev.tidings.ingest.source.Sender;
import dev.tidings.ingest.source.Sent;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.Problem;
import dev.tidings.shell.problem.ProblemException;
import dev.tidings.shell.problem.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/// `POST /api/v1/hooks/{vendor}`: coding agents tell what they do.
///
/// The answer has no body, ever: an agent would read it as instructions. It waits for us, so it is
/// told within half a second whether the log has its word.
@Path("/api/v1/hooks/{vendor}")
public class HooksResource {

    private static final Logger LOG = Logger.getLogger(HooksResource.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration KAFKA_AT_LEAST = Duration.ofMillis(200);
    private static final List<String> ABOUT =
            List.of(
                    "X-Tidings-Session",
                    "X-Tidings-Worker",
                    "X-Tidings-Pane",
                    "X-Tidings-Repository",
                    "X-Tidings-Branch");

    private final AgentHookSource source;
    private final Intake intake;
    private final Workers workers;
    private final Caller caller;
    private final InstantSource clock;
    private final PublishSettings publish;
    private final MeterRegistry metrics;

    HooksResource(
            AgentHookSource source,
            Intake intake,
            Workers workers,
            Caller caller,
            InstantSource clock,
            PublishSettings publish,
            MeterRegistry metrics) {
        this.source = source;
        this.intake = intake;
        this.workers = workers;
        this.caller = caller;
        this.clock = clock;
        this.publish = publish;
        this.metrics = metrics;
    }

    /// Takes a hook's body as its vendor sends it. 204 once it is in the log.
    @POST
    @RolesAllowed("ingest")
    @RunOnVirtualThread
    @Operation(
            summary = "Post a coding agent's hook",
            description =
                    "The vendor's own body. Answers 204 without a body once it is in the log.")
    public void post(
            @PathParam("vendor") String vendor, InputStream body, @Context HttpHeaders headers) {
        long deadline = System.nanoTime() + publish.hookTimeout().toNanos();
        if (Vendor.byId(vendor).isEmpty()) {
            throw Problems.notFound();
        }
        if (caller.owner().equals(Sender.EVERYBODY)) {
            throw new ProblemException(
                    Problem.of(403, "owner_needed", "The token must belong to one owner"));
        }
        for (var reading : source.read(sent(vendor, body, headers))) {
            take(reading, deadline);
        }
    }

    private Sent sent(String vendor, InputStream body, HttpHeaders headers) {
        var about = new HashMap<>(Map.of("vendor", vendor));
        ABOUT.forEach(name -> {
            var value = headers.getHeaderString(name);
            if (value != null) {
                about.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        var sender = new Sender(caller.owner(), caller.device().orElse(null));
        return new Sent(sender, clock.instant().truncatedTo(ChronoUnit.MICROS), about, body);
    }

    private void take(Reading reading, long deadline) {
        switch (reading) {
            case Understood understood -> tell(understood, deadline);
            case Ignored _ ->
                    metrics.counter("tidings_source_skipped_total", "source", source.name())
                            .increment();
            case Malformed(var code, var field, var detail, var remains) -> {
                intake.accept(
                        List.of(
                                new Offer.Unfit(
                                        source.name(),
                                        caller.owner(),
                                        code,
                                        field,
                                        detail,
                                        remains)),
                        left(deadline));
                throw new ProblemException(
                        Problem.of(400, code, "Not a hook's body")
                                .withErrors(List.of(new FieldError(field, code, detail))));
            }
            case Refused _ -> throw new IllegalStateException("a hook is not refused as a whole");
        }
    }

    private void tell(Understood understood, long deadline) {
        var heard = heard(understood);
        var events = new ArrayList<SystemEvent>(understood.events());
        heard.forEach(pending -> events.addAll(pending.events()));
        boolean told =
                intake.tell(events, left(deadline)).stream()
                        .noneMatch(Receipt.Retry.class::isInstance);
        if (!told) {
            throw Problems.unavailable(RETRY_AFTER);
        }
        heard.forEach(this::settle);
    }

    /// What the agent's half second still holds; never so little that Kafka had no chance.
    private static Duration left(long deadline) {
        long left = deadline - System.nanoTime();
        return Duration.ofNanos(Math.max(KAFKA_AT_LEAST.toNanos(), left));
    }

    private List<Pending> heard(Understood understood) {
        try {
            var heard = new ArrayList<Pending>();
            for (var report : understood.reports()) {
                heard.add(workers.hear(report, publish.hookDatabase()));
            }
            return heard;
        } catch (SQLException e) {
            LOG.warnf("a hook was not taken: %s", e.getClass().getSimpleName());
            throw Problems.unavailable(RETRY_AFTER);
        }
    }

    /// The log has it: should this fail, it is published once more, word for word.
    private void settle(Pending pending) {
        try {
            workers.settle(pending, publish.hookDatabase());
        } catch (SQLException e) {
            LOG.debugf("told, but not settled yet: %s", e.getClass().getSimpleName());
        }
    }
}
