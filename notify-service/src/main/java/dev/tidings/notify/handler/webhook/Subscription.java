package dev.tidings.notify.handler.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Endpoint;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which events a webhook may ask for.
final class Subscription {

    static final List<String> ALL =
            List.of(
                    "agent:waiting",
                    "agent:idle",
                    "agent:active",
                    "worker:error",
                    "worker:exited",
                    "context:switched",
                    "report:generated");

    private static final Map<String, String> ALIASES =
            Map.of("context_switch", "context:switched", "report_generated", "report:generated");

    private Subscription() {}

    /// An event by its name or an alias of it, under its name.
    static Optional<String> read(JsonNode given) {
        return Optional.ofNullable(given.textValue())
                .map(name -> ALIASES.getOrDefault(name, name))
                .filter(ALL::contains);
    }

    /// What the endpoint has asked for, in the order in which it did.
    static Set<String> of(Endpoint endpoint) {
        var events = new LinkedHashSet<String>();
        if (endpoint.config().get(WebhookConfig.EVENTS) instanceof Collection<?> stored) {
            stored.forEach(event -> events.add(String.valueOf(event)));
        }
        return events;
    }
}
