package dev.tidings.notify.handler.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.notify.core.Pace;
import dev.tidings.notify.handler.Audience;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Exchange;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.HttpPost;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Wording;
import dev.tidings.shell.seal.Mask;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Posts to Slack through an incoming webhook, whose URL is the credential (channels, section 1).
@Singleton
final class SlackHandler implements Handler {

    private static final Pace PACE = new Pace(3, Duration.ofSeconds(1));

    private final HttpPost http;
    private final SlackUrl urls;

    SlackHandler(HttpPost http, SlackUrl urls) {
        this.http = http;
        this.urls = urls;
    }

    @Override
    public String kind() {
        return "slack";
    }

    @Override
    public String title() {
        return "Slack";
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
        return PACE;
    }

    @Override
    public String host(Endpoint endpoint) {
        return URI.create(address(endpoint)).getHost();
    }

    @Override
    public List<String> fields() {
        return List.of(SlackUrl.FIELD);
    }

    @Override
    public List<String> redirectFields() {
        return fields();
    }

    @Override
    public Draft draft(JsonNode body, Optional<Endpoint> current) {
        return urls.draft(body, current);
    }

    @Override
    public String address(Endpoint endpoint) {
        return endpoint.secret(SlackUrl.FIELD);
    }

    @Override
    public String masked(Endpoint endpoint) {
        return Mask.ofUrl(URI.create(address(endpoint)));
    }

    @Override
    public Map<String, Object> shown(Endpoint endpoint) {
        return Map.of(SlackUrl.FIELD, masked(endpoint));
    }

    @Override
    public Outcome deliver(Delivery delivery, Endpoint endpoint, Instant deadline) {
        return send(SlackMessage.of(Wording.of(delivery.notification())), endpoint, deadline);
    }

    @Override
    public Optional<Outcome> deliverPlain(Delivery delivery, Endpoint endpoint, Instant deadline) {
        return Optional.of(
                send(SlackMessage.plain(Wording.of(delivery.notification())), endpoint, deadline));
    }

    private Outcome send(ObjectNode message, Endpoint endpoint, Instant deadline) {
        var url = address(endpoint);
        if (!urls.isOfSlack(url)) {
            return new Exchange.Blocked(Duration.ZERO).outcome();
        }
        var request = new HttpPost.Request(url, message.toString(), Map.of(), Set.of());
        return http.send(request, timeout(), deadline).outcome(SlackAnswer::outcome);
    }
}
