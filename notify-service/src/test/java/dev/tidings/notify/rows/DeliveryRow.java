package dev.tidings.notify.rows;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One row of `deliveries.json`. A key that is not here is an error.
record DeliveryRow(
        String id,
        int version,
        String title,
        String rule,
        @Nullable Map<String, @Nullable Object> config,
        List<Step> steps,
        Expect expect) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    DeliveryRow {
        requireNonNull(id, "id");
        requireNonNull(expect, "expect");
        steps = List.copyOf(steps);
    }

    static List<DeliveryRow> read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), new TypeReference<>() {});
    }

    /// An event, a change of settings, or something about a destination.
    record Step(
            BigDecimal at,
            @Nullable String type,
            @Nullable Map<String, @Nullable Object> settings,
            @Nullable String endpoint,
            @Nullable List<Answer> answers,
            @Nullable String destination,
            @Nullable Put put,
            @Nullable String delete,
            @Nullable TestStep test,
            @Nullable String presence,
            @Nullable BigDecimal ttl,
            @Nullable String session,
            @Nullable String worker,
            @Nullable BigDecimal occurredAt,
            @Nullable String eventId,
            @Nullable Long epoch,
            @Nullable Long seq,
            @Nullable String attentionId,
            @Nullable String message,
            @Nullable Integer exitCode) {

        Step {
            requireNonNull(at, "at");
            var kinds = Stream.of(type, settings, endpoint, destination, delete, test, presence);
            if (kinds.filter(Objects::nonNull).count() != 1) {
                throw new IllegalArgumentException("a step is exactly one thing");
            }
        }

        String sessionId() {
            return requireNonNullElse(session, "s1");
        }

        String workerId() {
            return requireNonNullElse(worker, "w1");
        }
    }

    record Put(@Nullable String url, @Nullable Boolean enabled) {}

    record TestStep(String repository, String kind) {}

    record Expect(
            List<Request> requests,
            @Nullable Boolean ordered,
            @Nullable List<Delivery> deliveries,
            @Nullable List<Destination> destinations,
            @Nullable List<Response> responses) {}

    /// A request; what is absent is not compared.
    record Request(
            BigDecimal at,
            @Nullable String destination,
            String type,
            @Nullable String session,
            @Nullable String worker,
            @Nullable String url,
            @Nullable Integer attempt,
            @Nullable Boolean fallback,
            @Nullable Integer reminder,
            @Nullable Integer count) {

        boolean matches(RowEndpoints.Request was, long millis) {
            return millis(at) == millis
                    && was.destination().equals(requireNonNullElse(destination, "slack"))
                    && was.type().equals(type)
                    && (session == null || session.equals(was.session()))
                    && (worker == null || worker.equals(was.worker()))
                    && (url == null || url.equals(was.url()))
                    && (attempt == null || attempt == was.attempt())
                    && (fallback == null || fallback == was.fallback())
                    && (reminder == null || reminder.equals(was.reminder()))
                    && (count == null || count.equals(was.count()));
        }
    }

    /// A delivery at the end; what is absent is not compared.
    record Delivery(
            String status,
            @Nullable String type,
            @Nullable String reason,
            @Nullable Integer attempts,
            @Nullable String destination,
            @Nullable String session,
            @Nullable String worker) {

        boolean matches(Delivery was) {
            return status.equals(was.status)
                    && (type == null || type.equals(was.type))
                    && (reason == null || reason.equals(was.reason))
                    && (attempts == null || attempts.equals(was.attempts))
                    && (destination == null || destination.equals(was.destination))
                    && (session == null || session.equals(was.session))
                    && (worker == null || worker.equals(was.worker));
        }
    }

    record Destination(String destination, String health) {}

    /// The answer to a test; what is absent is not compared.
    record Response(
            BigDecimal at,
            int status,
            @com.fasterxml.jackson.annotation.JsonProperty("class") @Nullable String category,
            @Nullable Integer providerStatus,
            @Nullable String providerCode) {

        boolean matches(Response was) {
            return millis(at) == millis(was.at)
                    && status == was.status
                    && (category == null || category.equals(was.category))
                    && (providerStatus == null || providerStatus.equals(was.providerStatus))
                    && (providerCode == null || providerCode.equals(was.providerCode));
        }
    }

    static long millis(BigDecimal seconds) {
        return seconds.movePointRight(3).longValueExact();
    }
}
