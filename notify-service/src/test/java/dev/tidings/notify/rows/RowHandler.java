package dev.tidings.notify.rows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.Pace;
import dev.tidings.notify.handler.Audience;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Exchange;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A real handler whose far side is scripted: what it says is classed by the handler's own rules.
public abstract class RowHandler implements Handler {

    private final Handler real;
    private final RowEndpoints endpoints;
    private final boolean plainer;

    /// @param plainer whether the kind has plainer words for a message that was refused
    protected RowHandler(Handler real, RowEndpoints endpoints, boolean plainer) {
        this.real = real;
        this.endpoints = endpoints;
        this.plainer = plainer;
    }

    /// What an answer means.
    protected abstract Outcome outcome(Answer answer);

    /// The name of a URL of the rows: the end of its path, or what stands before the @.
    private static String name(String address) {
        int at = address.indexOf('@');
        return at > 0 ? address.substring(0, at) : address.substring(address.lastIndexOf('/') + 1);
    }

    /// An HTTP answer.
    protected static Exchange.Answered answered(Answer answer, String body) {
        return new Exchange.Answered(
                answer.code200(),
                body,
                body,
                Map.of(),
                Optional.ofNullable(answer.retryAfter())
                        .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue())),
                Duration.ofMillis(1));
    }

    private Outcome send(Delivery delivery, Endpoint endpoint, boolean fallback) {
        @Nullable Answer answer =
                endpoints.take(kind(), name(real.address(endpoint)), delivery, fallback, timeout());
        return answer == null
                ? new Exchange.Failed("timeout", null, true, timeout()).outcome()
                : outcome(answer);
    }

    @Override
    public Outcome deliver(Delivery delivery, Endpoint endpoint, Instant deadline) {
        return send(delivery, endpoint, false);
    }

    @Override
    public Optional<Outcome> deliverPlain(Delivery delivery, Endpoint endpoint, Instant deadline) {
        return plainer ? Optional.of(send(delivery, endpoint, true)) : Optional.empty();
    }

    @Override
    public String kind() {
        return real.kind();
    }

    @Override
    public String title() {
        return real.title();
    }

    @Override
    public Audience audience() {
        return real.audience();
    }

    @Override
    public Duration timeout() {
        return real.timeout();
    }

    @Override
    public Set<String> types(Endpoint endpoint) {
        return real.types(endpoint);
    }

    @Override
    public Pace pace() {
        return real.pace();
    }

    @Override
    public String host(Endpoint endpoint) {
        return real.host(endpoint);
    }

    @Override
    public boolean resolves(Endpoint endpoint) {
        return real.resolves(endpoint);
    }

    @Override
    public List<String> fields() {
        return real.fields();
    }

    @Override
    public Draft draft(JsonNode body, Optional<Endpoint> current) {
        return real.draft(body, current);
    }

    @Override
    public String address(Endpoint endpoint) {
        return real.address(endpoint);
    }

    @Override
    public String masked(Endpoint endpoint) {
        return real.masked(endpoint);
    }

    @Override
    public Map<String, Object> shown(Endpoint endpoint) {
        return real.shown(endpoint);
    }
}
