package dev.tidings.notify.settings;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The settings as the other rooms read them: a handful of queries however many sessions are asked
/// for.
@ApplicationScoped
class StoredSettings implements SettingsPort {

    private final GlobalTable global;
    private final DestinationTable destinations;
    private final SessionSettings sessions;
    private final Redirects redirects;
    private final Vault vault;

    StoredSettings(
            GlobalTable global,
            DestinationTable destinations,
            SessionSettings sessions,
            Redirects redirects,
            Vault vault) {
        this.global = global;
        this.destinations = destinations;
        this.sessions = sessions;
        this.redirects = redirects;
        this.vault = vault;
    }

    @Override
    public Map<SessionRef, SessionView> views(Collection<SessionRef> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var refs = List.copyOf(wanted);
        var everybody = global.read().rules();
        var repositories = sessions.repositories(refs);
        var targets = sessions.targets(repositories.values());
        var overrides = sessions.overrides(refs);
        var mutes = sessions.mutes(refs, repositories);
        var present = sessions.presentUntil(refs);
        var views = new LinkedHashMap<SessionRef, SessionView>();
        for (var ref : refs) {
            var repository = Optional.ofNullable(repositories.get(ref));
            var override = overrides.getOrDefault(ref, SessionOverride.NONE);
            views.put(
                    ref,
                    new SessionView(
                            everybody,
                            repository.map(SessionSettings.Registered::rules).orElse(Rules.NONE),
                            override.rules(),
                            override.disabled(),
                            mutes.getOrDefault(ref, List.of()),
                            repository.map(SessionSettings.Registered::id),
                            Optional.ofNullable(present.get(ref)),
                            repository
                                    .map(r -> targets.getOrDefault(r.id(), List.of()))
                                    .orElse(List.of())
                                    .stream()
                                    .filter(target -> override.allows(target.kind()))
                                    .toList()));
        }
        return views;
    }

    @Override
    public Map<UUID, Destination> destinations(Collection<UUID> ids) {
        return destinations.byIds(ids).stream()
                .map(this::opened)
                .collect(toMap(Destination::id, one -> one));
    }

    private Destination opened(DestinationRow row) {
        return new Destination(
                row.id(),
                row.repositoryId(),
                row.kind(),
                row.enabled(),
                row.health().status(),
                row.version(),
                vault.open(row),
                Optional.empty());
    }

    @Override
    public Map<SessionKind, Destination.OfSession> ofSessions(Collection<SessionKind> messages) {
        return redirects.of(messages);
    }

    @Override
    public boolean stands(Destination.Redirect redirect) {
        return redirects.stands(redirect);
    }

    @Override
    public void died(Destination.Redirect redirect, String code) {
        redirects.died(redirect, code);
    }

    @Override
    public Optional<String> baseUrl() {
        return global.baseUrl(global.read());
    }
}
