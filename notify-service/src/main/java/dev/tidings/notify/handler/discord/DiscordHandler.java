package dev.tidings.notify.handler.discord;

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
import dev.tidings.notify.handler.HttpPost.Method;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Reply;
import dev.tidings.shell.seal.Mask;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Posts to Discord through a webhook, whose URL is the credential, and edits the question in place
/// once it is answered (channels, section 2; notification rules, R14).
@Singleton
final class DiscordHandler implements Handler {

    private static final Pace PACE = new Pace(5, Duration.ofSeconds(2));

    private final HttpPost http;
    private final DiscordUrl urls;

    DiscordHandler(HttpPost http, DiscordUrl urls) {
        this.http = http;
        this.urls = urls;
    }

    @Override
    public String kind() {
        return "discord";
    }

    @Override
    public String title() {
        return "Discord";
    }

    @Override
    public Audience audience() {
        return Audience.PEOPLE;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }

    /// A guess to begin with: what Discord's headers say corrects it.
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
        return List.of(DiscordUrl.FIELD, DiscordUrl.THREAD);
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
        return endpoint.secret(DiscordUrl.FIELD);
    }

    @Override
    public String masked(Endpoint endpoint) {
        return Mask.ofUrl(URI.create(address(endpoint)));
    }

    @Override
    public Map<String, Object> shown(Endpoint endpoint) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put(DiscordUrl.FIELD, masked(endpoint));
        shown.put(DiscordUrl.THREAD, DiscordUrl.thread(endpoint).orElse(null));
        return shown;
    }

    @Override
    public boolean resolves(Endpoint endpoint) {
        return true;
    }

    @Override
    public Outcome deliver(Delivery delivery, Endpoint endpoint, Instant deadline) {
        var message = DiscordMessage.of(delivery.notification());
        return isEdit(delivery)
                ? edit(delivery, message, endpoint, deadline)
                : post(message, endpoint, deadline);
    }

    /// An edit that was refused is not said again: the question is still there to be read.
    @Override
    public Optional<Outcome> deliverPlain(Delivery delivery, Endpoint endpoint, Instant deadline) {
        return isEdit(delivery)
                ? Optional.empty()
                : Optional.of(
                        post(DiscordMessage.plain(delivery.notification()), endpoint, deadline));
    }

    private static boolean isEdit(Delivery delivery) {
        return delivery.notification().news() instanceof News.Answered;
    }

    private Outcome post(ObjectNode message, Endpoint endpoint, Instant deadline) {
        var query = "?wait=true" + thread(endpoint, "&");
        return send(Method.POST, query, message, endpoint, deadline, DiscordAnswer::outcome);
    }

    private Outcome edit(
            Delivery delivery, ObjectNode message, Endpoint endpoint, Instant deadline) {
        var original = delivery.original().filter(DiscordUrl::isId);
        if (original.isEmpty()) {
            return new Outcome.PermanentMessage(
                    new Reply("nothing_to_edit", null, null, null, false, Duration.ZERO));
        }
        var path = "/messages/" + original.get() + thread(endpoint, "?");
        return send(Method.PATCH, path, message, endpoint, deadline, DiscordAnswer::outcomeOfEdit);
    }

    private static String thread(Endpoint endpoint, String separator) {
        return DiscordUrl.thread(endpoint).map(id -> separator + "thread_id=" + id).orElse("");
    }

    private Outcome send(
            Method method,
            String rest,
            ObjectNode message,
            Endpoint endpoint,
            Instant deadline,
            Function<Exchange.Answered, Outcome> meaning) {
        var url = address(endpoint);
        if (!urls.isOfDiscord(url)) {
            return new Exchange.Blocked(Duration.ZERO).outcome();
        }
        var token = url.substring(url.lastIndexOf('/') + 1);
        var request =
                new HttpPost.Request(
                        method, url + rest, message.toString(), Map.of(), Set.of(url, token));
        return http.send(request, timeout(), deadline).outcome(meaning);
    }
}
