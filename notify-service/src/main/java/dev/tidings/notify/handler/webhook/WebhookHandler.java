package dev.tidings.notify.handler.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.Pace;
import dev.tidings.notify.handler.Audience;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Endpoint.Retiring;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.HttpPost;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Rotation;
import dev.tidings.shell.seal.Mask;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Posts signed JSON to any server that asked for it (channels, section 4).
@Singleton
final class WebhookHandler implements Handler {

    private static final Duration BOTH_SIGN = Duration.ofHours(24);

    private static final Pace PACE = new Pace(50, Duration.ofMillis(100));

    private final HttpPost http;
    private final WebhookConfig config;
    private final InstantSource clock;

    WebhookHandler(HttpPost http, WebhookConfig config, InstantSource clock) {
        this.http = http;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public String title() {
        return "Webhook";
    }

    @Override
    public Audience audience() {
        return Audience.MACHINES;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Set<String> types(Endpoint endpoint) {
        return Subscription.of(endpoint);
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public String host(Endpoint endpoint) {
        return URI.create(address(endpoint)).getHost();
    }

    @Override
    public List<String> fields() {
        return List.of(WebhookConfig.URL, WebhookConfig.EVENTS, WebhookConfig.SECRET);
    }

    @Override
    public Draft draft(JsonNode body, Optional<Endpoint> current) {
        return config.draft(body, current);
    }

    @Override
    public String address(Endpoint endpoint) {
        return endpoint.secret(WebhookConfig.URL);
    }

    @Override
    public String masked(Endpoint endpoint) {
        return Mask.ofUrl(URI.create(address(endpoint)));
    }

    @Override
    public Map<String, Object> shown(Endpoint endpoint) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put(WebhookConfig.URL, masked(endpoint));
        shown.put(WebhookConfig.EVENTS, List.copyOf(types(endpoint)));
        shown.put("hasSecret", true);
        shown.put("weakSecret", SigningSecret.isWeak(endpoint.secret(WebhookConfig.SECRET)));
        shown.put(
                "previousSecretValidUntil",
                valid(endpoint, clock.instant()).map(Retiring::until).orElse(null));
        return shown;
    }

    @Override
    public Optional<Rotation> rotate(Endpoint endpoint, Instant now) {
        var made = SigningSecret.make();
        var retiring = new Retiring(endpoint.secret(WebhookConfig.SECRET), now.plus(BOTH_SIGN));
        var rotated =
                new Endpoint(
                        endpoint.config(),
                        Map.of(WebhookConfig.URL, address(endpoint), WebhookConfig.SECRET, made),
                        Optional.of(retiring));
        return Optional.of(new Rotation(rotated, made, retiring.until()));
    }

    @Override
    public Outcome deliver(Delivery delivery, Endpoint endpoint, Instant deadline) {
        var notification = delivery.notification();
        var now = clock.instant();
        var secrets =
                Stream.concat(
                                Stream.of(endpoint.secret(WebhookConfig.SECRET)),
                                valid(endpoint, now).map(Retiring::secret).stream())
                        .toList();
        var body = WebhookBody.of(notification);
        var headers = Signature.headers("msg_" + notification.id(), now, body, secrets);
        var request =
                new HttpPost.Request(address(endpoint), body, headers, new HashSet<>(secrets));
        return http.send(request, timeout(), deadline).outcome(WebhookAnswer::outcome);
    }

    private static Optional<Retiring> valid(Endpoint endpoint, Instant now) {
        return endpoint.retiring().filter(retiring -> retiring.until().isAfter(now));
    }
}
