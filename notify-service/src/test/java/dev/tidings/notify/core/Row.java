package dev.tidings.notify.core;

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

/// One row of `notifications.json`. A key that is not here is an error.
record Row(
        String id,
        String title,
        String rule,
        @Nullable Map<String, @Nullable Object> config,
        List<Step> events,
        Expect expect) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    static List<Row> read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), new TypeReference<>() {});
    }

    Row {
        requireNonNull(id, "id");
        requireNonNull(expect, "expect");
        events = List.copyOf(events);
    }

    /// An event, a change of settings, or the service going down or up.
    record Step(
            BigDecimal at,
            @Nullable String type,
            @Nullable Map<String, @Nullable Object> settings,
            @Nullable String service,
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
            if (Stream.of(type, settings, service).filter(Objects::nonNull).count() != 1) {
                throw new IllegalArgumentException(
                        "a step has exactly one of type, settings, service");
            }
        }

        String sessionId() {
            return requireNonNullElse(session, "s1");
        }

        String workerId() {
            return requireNonNullElse(worker, "w1");
        }

        long occurred() {
            return millis(requireNonNullElse(occurredAt, at));
        }
    }

    record Expect(List<Told> notifications, List<Untold> reasons) {

        Expect {
            notifications = List.copyOf(notifications);
            reasons = List.copyOf(reasons);
        }
    }

    /// A notification; what is absent is not compared.
    record Told(
            String type,
            BigDecimal at,
            @Nullable String session,
            @Nullable String worker,
            @Nullable BigDecimal tolerance,
            @Nullable String attentionId,
            @Nullable String message,
            @Nullable Integer exitCode,
            @Nullable Integer count) {

        boolean matches(Desk.Told was) {
            long early = millis(at);
            long late = early + millis(requireNonNullElse(tolerance, BigDecimal.ZERO));
            return type.equals(was.type())
                    && was.at() >= early
                    && was.at() <= late
                    && was.session().equals(requireNonNullElse(session, "s1"))
                    && was.worker().equals(requireNonNullElse(worker, "w1"))
                    && (attentionId == null || attentionId.equals(was.attentionId()))
                    && (message == null || message.equals(was.message()))
                    && (exitCode == null || exitCode.equals(was.exitCode()))
                    && (count == null || count.equals(was.count()));
        }
    }

    record Untold(
            BigDecimal at,
            String reason,
            String type,
            @Nullable String session,
            @Nullable String worker) {

        Desk.Untold exactly() {
            return new Desk.Untold(
                    millis(at),
                    Reason.valueOf(reason),
                    type,
                    requireNonNullElse(session, "s1"),
                    requireNonNullElse(worker, "w1"));
        }
    }

    static long millis(BigDecimal seconds) {
        return seconds.movePointRight(3).longValueExact();
    }
}
