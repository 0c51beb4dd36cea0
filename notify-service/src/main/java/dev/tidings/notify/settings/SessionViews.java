package dev.tidings.notify.settings;

import dev.tidings.notify.settings.SessionOverride.Service;
import dev.tidings.notify.settings.SessionView.DestinationRef;
import dev.tidings.notify.settings.SessionView.MuteView;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The settings of a session as its owner sees them: addresses masked.
@Singleton
class SessionViews {

    private final Vault vault;
    private final InstantSource clock;

    SessionViews(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /// What was said about it, and what holds.
    Versioned<Map<String, Object>> of(SessionRow row, SessionView effective) {
        var view = new LinkedHashMap<String, Object>();
        view.put("sessionId", row.id());
        view.put("override", row.override().map(override -> shown(row, override)).orElse(null));
        view.put("effective", effective(effective));
        return new Versioned<>(view, row.version());
    }

    private Map<String, Object> shown(SessionRow row, SessionOverride override) {
        var opens = vault.open(row).keySet();
        var lost =
                override.redirects().keySet().stream()
                        .filter(kind -> !opens.contains(kind))
                        .collect(Collectors.toSet());
        return shown(override, lost);
    }

    /// What of an override the audit log may see.
    static Map<String, Object> shown(SessionOverride override) {
        return shown(override, Set.of());
    }

    /// @param lost kinds whose addresses cannot be opened
    private static Map<String, Object> shown(SessionOverride override, Set<String> lost) {
        var view = new LinkedHashMap<String, Object>();
        view.put("disabled", override.disabled());
        view.put("title", override.title().orElse(null));
        view.put("rules", RulesJson.write(override.rules()));
        var services = new LinkedHashMap<String, Object>();
        override.services()
                .forEach((kind, service) -> {
                    var shown = shown(service);
                    if (lost.contains(kind)) {
                        shown.putIfAbsent("health", Map.of("status", Health.UNDECRYPTABLE));
                    }
                    services.put(kind, shown);
                });
        view.put("services", services);
        return view;
    }

    private static Map<String, Object> shown(Service service) {
        var view = new LinkedHashMap<String, Object>();
        service.redirect()
                .ifPresentOrElse(
                        redirect -> {
                            view.putAll(redirect.shown());
                            if (!service.enabled()) {
                                view.put("enabled", false);
                            }
                            redirect.dead()
                                    .ifPresent(dead ->
                                            view.put("health", health(dead.code(), dead.since())));
                        },
                        () -> view.put("enabled", service.enabled()));
        return view;
    }

    private static Map<String, Object> health(String code, Instant since) {
        var health = new LinkedHashMap<String, Object>();
        health.put("status", Health.DISABLED);
        health.put("code", code);
        health.put("since", since);
        return health;
    }

    private Map<String, Object> effective(SessionView view) {
        var rules = EffectiveRules.of(view);
        var effective = new LinkedHashMap<String, Object>();
        effective.put("disabled", view.disabled());
        effective.put("rules", rules.rules());
        effective.put("sources", rules.sources());
        effective.put(
                "destinations",
                view.enabled().stream().map(DestinationRef::kind).distinct().toList());
        effective.put("muted", muted(view));
        return effective;
    }

    /// The mute that ends last of those in force.
    private @Nullable Map<String, Object> muted(SessionView view) {
        var now = clock.instant();
        return view.mutes().stream()
                .filter(mute -> !mute.startsAt().isAfter(now))
                .max(Comparator.comparing(mute -> mute.until().orElse(Instant.MAX)))
                .map(SessionViews::muted)
                .orElse(null);
    }

    private static Map<String, Object> muted(MuteView mute) {
        var view = new LinkedHashMap<String, Object>();
        view.put("types", mute.types().isEmpty() ? null : mute.types().stream().sorted().toList());
        view.put("until", mute.until().orElse(null));
        return view;
    }
}
