package dev.tidings.ingest.source.api;

import dev.tidings.ingest.core.Sha256;
import dev.tidings.ingest.intake.IdempotencyKeys;
import dev.tidings.ingest.intake.IdempotencyKeys.Claim;
import dev.tidings.ingest.intake.Intake;
import dev.tidings.ingest.intake.Offer;
import dev.tidings.ingest.settings.EventsSettings;
import dev.tidings.ingest.settings.PublishSettings;
import dev.tidings.ingest.source.Reading;
import dev.tidings.ingest.source.Sender;
import dev.tidings.ingest.source.Sent;
import dev.tidings.ingest.source.api.BatchAnswer.ItemAnswer;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.guard.RateLimit;
import dev.tidings.shell.guard.RateLimits;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.Problem;
import dev.tidings.shell.problem.ProblemException;
import dev.tidings.shell.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `POST /api/v1/events`: the one door for custom integrations, declared time and other tools.
///
/// The answer comes after Kafka acknowledged; what it did not is `retry`, and the whole is 503:
/// sending all of it again is safe.
@Path("/api/v1/events")
public class EventsResource {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final List<String> ABOUT =
            List.of("content-type", "content-encoding", "idempotency-key", "tidings-sent-at");

    private final ApiSource source;
    private final Intake intake;
    private final IdempotencyKeys keys;
    private final Caller caller;
    private final InstantSource clock;
    private final PublishSettings publish;
    private final RateLimits<UUID> rates;

    EventsResource(
            ApiSource source,
            Intake intake,
            IdempotencyKeys keys,
            Caller caller,
            InstantSource clock,
            PublishSettings publish,
            EventsSettings settings) {
        this.source = source;
        this.intake = intake;
        this.keys = keys;
        this.caller = caller;
        this.clock = clock;
        this.publish = publish;
        this.rates = new RateLimits<>(new RateLimit(settings.itemsPerSecond(), settings.burst()));
    }

    /// Takes events in: a JSON object, an array, or lines of JSON; gzip is fine.
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("ingest")
    @RunOnVirtualThread
    @Operation(
            summary = "Post events",
            description =
                    "A JSON object, an array of at most 1,000, or application/x-ndjson; the spool"
                        + " of the workstation's scripts is not read yet (415). The answer has a"
                        + " result per item and comes after the log has them.")
    public Response post(
            InputStream body,
            @Context HttpHeaders headers,
            @QueryParam("strict") @Nullable String strict) {
        var sent = sent(body, headers, strict);
        return switch (Body.of(sent)) {
            case Body.Not(var refused) -> throw refusal(refused);
            case Body.Read read -> answer(sent, read);
        };
    }

    private Response answer(Sent sent, Body.Read body) {
        return switch (Split.of(body)) {
            case Split.Not(var refused) -> throw refusal(refused);
            case Split.Items(var items, var single) -> {
                take(items.size());
                var readings = source.read(sent, body, items);
                if (readings.size() == 1
                        && readings.getFirst() instanceof Reading.Refused refused) {
                    throw refusal(refused);
                }
                var offers = readings.stream().map(reading -> offer(sent, reading)).toList();
                if (!single || intake.fit(offers.getFirst())) {
                    claim(sent, body);
                }
                yield response(accepted(readings, offers), single);
            }
        };
    }

    private Sent sent(InputStream body, HttpHeaders headers, @Nullable String strict) {
        var about = new HashMap<String, String>();
        ABOUT.forEach(name -> {
            var value = headers.getHeaderString(name);
            if (value != null) {
                about.put(name, value);
            }
        });
        about.put("strict", strict == null ? "" : strict);
        var sender = new Sender(caller.owner(), caller.device().orElse(null));
        return new Sent(sender, clock.instant().truncatedTo(ChronoUnit.MICROS), about, body);
    }

    private void take(int items) {
        rates.take(caller.tokenId(), clock.instant(), Math.max(1, items))
                .ifPresent(wait -> {
                    throw Problems.rateLimited(wait);
                });
    }

    /// What is refused as a whole claims nothing: its sender corrects it and keeps the key.
    private void claim(Sent sent, Body.Read body) {
        sent.said(ApiSource.KEY)
                .ifPresent(key -> {
                    var sha256 = Sha256.hex(body.bytes, 0, body.bytes.length);
                    if (keys.claim(sent.sender().owner(), key, sha256) == Claim.TAKEN) {
                        throw new ProblemException(
                                Problem.of(
                                        422,
                                        "idempotency_key_reused",
                                        "The Idempotency-Key stands for another body"));
                    }
                });
    }

    private BatchAnswer accepted(List<Reading> readings, List<Offer> offers) {
        var receipts = intake.accept(offers, publish.batchTimeout());
        var results = new ArrayList<ItemAnswer>(receipts.size());
        for (int i = 0; i < receipts.size(); i++) {
            var warnings =
                    readings.get(i) instanceof Reading.Understood understood
                            ? understood.warnings()
                            : List.<String>of();
            results.add(ItemAnswer.of(i, receipts.get(i), warnings));
        }
        return BatchAnswer.of(results);
    }

    private static Offer offer(Sent sent, Reading reading) {
        return switch (reading) {
            case Reading.Understood(var events, _, _) -> new Offer.Fact(events.getFirst());
            case Reading.Malformed(var code, var field, var detail, var remains) ->
                    new Offer.Unfit("api", sent.sender().owner(), code, field, detail, remains);
            case Reading.Ignored _, Reading.Refused _ ->
                    throw new IllegalStateException("every item posted is a fact or none");
        };
    }

    private static Response response(BatchAnswer answer, boolean single) {
        if (answer.retry() != null) {
            var response = Response.status(503).entity(answer);
            Problems.retryAfter(RETRY_AFTER).forEach(response::header);
            return response.build();
        }
        if (single && answer.invalid() == 1) {
            throw invalid(answer);
        }
        return Response.status(answer.onlyDuplicates() ? 200 : 202).entity(answer).build();
    }

    private static ProblemException invalid(BatchAnswer answer) {
        var item = answer.results().getFirst();
        var error =
                new FieldError(
                        orEmpty(item.field()), orEmpty(item.code()), orEmpty(item.message()));
        return new ProblemException(
                Problem.of(400, orEmpty(item.code()), "Invalid event")
                        .withErrors(List.of(error))
                        .with("accepted", 0)
                        .with("duplicates", 0)
                        .with("invalid", 1)
                        .with("results", answer.results()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static ProblemException refusal(Reading.Refused refused) {
        var problem =
                switch (refused.why()) {
                    case UNREADABLE -> Problem.of(400, refused.code(), "Unreadable body");
                    case BAD_HEADER -> Problem.of(400, refused.code(), "Invalid header");
                    case TOO_LARGE -> Problem.of(413, refused.code(), "Too large");
                    case UNSUPPORTED -> Problem.of(415, refused.code(), "Not supported");
                };
        return new ProblemException(problem.withDetail(refused.detail()), Map.of());
    }
}
