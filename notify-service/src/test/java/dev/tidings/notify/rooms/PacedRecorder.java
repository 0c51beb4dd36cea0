package dev.tidings.notify.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.Pace;
import dev.tidings.notify.handler.Audience;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of destination of the tests, for people who read slowly; every address is a host.
@ApplicationScoped
public class PacedRecorder implements Handler {

    public static final String KIND = "recorded-paced";
    static final Duration EACH = Duration.ofMillis(400);

    private final Recordings recordings;

    PacedRecorder(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Paced";
    }

    @Override
    public Audience audience() {
        return Audience.PEOPLE;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Pace pace() {
        return new Pace(2, EACH);
    }

    @Override
    public String host(Endpoint endpoint) {
        return address(endpoint);
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
}
