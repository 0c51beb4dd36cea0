package dev.tidings.notify.handler.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Egress;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.SecretUrl;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.seal.Mask;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a PUT of a webhook may say: `url`, `events` and `secret` (settings, 3.3).
@Singleton
final class WebhookConfig {

    static final String URL = "url";
    static final String EVENTS = "events";
    static final String SECRET = "secret";

    private final Egress egress;

    WebhookConfig(Egress egress) {
        this.egress = egress;
    }

    Draft draft(JsonNode body, Optional<Endpoint> current) {
        var wrong = new ArrayList<FieldError>();
        var url = url(body, current, wrong);
        var events = events(body.path(EVENTS), current, wrong);
        var secret = secret(body.path(SECRET), current, wrong);
        if (url == null || events == null || secret == null || !wrong.isEmpty()) {
            return new Draft.Refused(wrong);
        }
        var retiring =
                current.filter(c -> c.secret(SECRET).equals(secret.value()))
                        .flatMap(Endpoint::retiring);
        return new Draft.Accepted(
                new Endpoint(
                        Map.of(EVENTS, List.copyOf(events)),
                        Map.of(URL, url, SECRET, secret.value()),
                        retiring),
                secret.made() ? Map.of(SECRET, secret.value()) : Map.of());
    }

    private @Nullable String url(
            JsonNode body, Optional<Endpoint> current, List<FieldError> wrong) {
        return switch (SecretUrl.read(body, URL, current.map(c -> c.secret(URL)))) {
            case SecretUrl.Kept(var kept) -> kept;
            case SecretUrl.New(var url) -> {
                egress.violation(url, URL).ifPresent(wrong::add);
                yield url.uri().toString();
            }
            case SecretUrl.Wrong(var violation) -> {
                wrong.add(violation);
                yield null;
            }
        };
    }

    private static @Nullable Set<String> events(
            JsonNode given, Optional<Endpoint> current, List<FieldError> wrong) {
        if (given.isMissingNode() && current.isPresent()) {
            return Subscription.of(current.get());
        }
        if (given.isMissingNode() || given.isNull()) {
            wrong.add(new FieldError(EVENTS, "required", "At least one event is required."));
            return null;
        }
        if (!given.isArray() || given.isEmpty()) {
            wrong.add(
                    new FieldError(
                            EVENTS, "invalid_value", "This must be a list of 1 to 7 events."));
            return null;
        }
        var events = new LinkedHashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var event = Subscription.read(given.get(i));
            if (event.isPresent()) {
                events.add(event.get());
            } else {
                wrong.add(
                        new FieldError(
                                "%s[%d]".formatted(EVENTS, i),
                                "invalid_value",
                                "This must be one of %s."
                                        .formatted(String.join(", ", Subscription.ALL))));
            }
        }
        return events;
    }

    /// A secret, and whether it was made just now, so that its owner must be told.
    private record Signing(String value, boolean made) {

        @Override
        public String toString() {
            return "Signing[made=" + made + "]";
        }
    }

    private static @Nullable Signing secret(
            JsonNode given, Optional<Endpoint> current, List<FieldError> wrong) {
        if (given.isMissingNode() && current.isPresent()) {
            return new Signing(current.get().secret(SECRET), false);
        }
        if (given.isMissingNode() || given.isNull()) {
            return new Signing(SigningSecret.make(), true);
        }
        var text = given.isTextual() ? given.textValue() : "";
        if (Mask.written(text, null) == Mask.Written.REFUSE) {
            wrong.add(
                    new FieldError(
                            SECRET,
                            "masked_value",
                            "This is a masked value; give the whole secret, or none."));
            return null;
        }
        if (SigningSecret.key(text).isEmpty()) {
            wrong.add(
                    new FieldError(
                            SECRET,
                            "invalid_value",
                            "This must be whsec_ and base64 of 24 to 64 bytes, or any 8 to 128"
                                    + " characters."));
            return null;
        }
        return new Signing(text, false);
    }
}
