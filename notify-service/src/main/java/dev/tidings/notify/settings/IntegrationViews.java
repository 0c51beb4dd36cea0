package dev.tidings.notify.settings;

import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Handlers;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Destinations as their owner sees them: addresses masked, secrets never.
@Singleton
class IntegrationViews {

    private final Handlers handlers;
    private final Vault vault;
    private final InstantSource clock;

    IntegrationViews(Handlers handlers, Vault vault, InstantSource clock) {
        this.handlers = handlers;
        this.vault = vault;
        this.clock = clock;
    }

    /// The members in the order of the API.
    ///
    /// @param shownOnce members of this answer and of no later one
    Versioned<Map<String, Object>> of(DestinationRow row, Map<String, Object> shownOnce) {
        var endpoint = vault.open(row);
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("repositoryId", row.repositoryId());
        view.put("kind", row.kind());
        view.putAll(shown(row, endpoint));
        view.putAll(shownOnce);
        view.put("fingerprint", endpoint.flatMap(e -> fingerprint(row, e)).orElse(null));
        view.put("enabled", row.enabled());
        view.put("health", health(row.health(), endpoint.isPresent()));
        view.put("createdAt", row.createdAt());
        view.put("updatedAt", row.updatedAt());
        return new Versioned<>(view, row.version());
    }

    /// What of it goes into the audit log.
    Map<String, Object> audited(DestinationRow row) {
        var audited = new LinkedHashMap<>(shown(row, vault.open(row)));
        audited.put("enabled", row.enabled());
        return audited;
    }

    /// What only the kind knows how to show: nothing when this version does not know the kind.
    private Map<String, Object> shown(DestinationRow row, Optional<Endpoint> endpoint) {
        return handlers.find(row.kind())
                .map(handler -> shown(row, endpoint, handler))
                .orElse(Map.of());
    }

    private Map<String, Object> shown(
            DestinationRow row, Optional<Endpoint> endpoint, Handler handler) {
        return endpoint.map(handler::shown).orElseGet(() -> vault.shown(row));
    }

    private Optional<String> fingerprint(DestinationRow row, Endpoint endpoint) {
        return handlers.find(row.kind())
                .map(handler -> vault.fingerprint(handler.address(endpoint)));
    }

    private Map<String, Object> health(Health health, boolean opens) {
        var now = clock.instant();
        var view = new LinkedHashMap<String, Object>();
        view.put("status", health.shown(opens, now));
        view.put("code", health.code().orElse(null));
        view.put("since", health.since());
        view.put("lastDeliveredAt", health.lastDeliveredAt().orElse(null));
        view.put("blockedUntil", future(health.blockedUntil(), now));
        return view;
    }

    private static @Nullable Instant future(Optional<Instant> time, Instant now) {
        return time.filter(now::isBefore).orElse(null);
    }
}
