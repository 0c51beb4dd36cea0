package dev.tidings.notify.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.Pace;
import dev.tidings.notify.handler.Audience;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of destination of the tests: keeps what it is told by the `address` of the config, as
/// fast as it comes.
abstract class RecordedKind implements Handler {

    private final String kind;
    private final Audience audience;
    private final Recordings recordings;

    RecordedKind(String kind, Audience audience, Recordings recordings) {
        this.kind = kind;
        this.audience = audience;
        this.recordings = recordings;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String title() {
        return "Recorded";
    }

    @Override
    public Audience audience() {
        return audience;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Pace pace() {
        return new Pace(1_000_000, Duration.ofNanos(1));
    }

    @Override
    public String host(Endpoint endpoint) {
        return "recorder.test";
    }

    @Override
    public List<String> fields() {
        return List.of();
    }

    @Override
    public Draft draft(JsonNode body, Optional<Endpoint> current) {
        return new Draft.Accepted(current.orElse(new Endpoint(Map.of(), Map.of())));
    }

    @Override
    public String address(Endpoint endpoint) {
        return String.valueOf(endpoint.config().get("address"));
    }

    @Override
    public String masked(Endpoint endpoint) {
        return "****";
    }

    @Override
    public Map<String, Object> shown(Endpoint endpoint) {
        return Map.of();
    }

    @Override
    public Outcome deliver(Delivery delivery, Endpoint endpoint, Instant deadline) {
        return recordings.take(delivery, endpoint, false);
    }

    @Override
    public Optional<Outcome> deliverPlain(Delivery delivery, Endpoint endpoint, Instant deadline) {
        return Optional.of(recordings.take(delivery, endpoint, true));
    }
}
