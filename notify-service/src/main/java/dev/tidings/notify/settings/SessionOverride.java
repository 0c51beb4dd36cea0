package dev.tidings.notify.settings;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the owner of a session has said about it alone (settings, 3.4).
///
/// @param title outranks what events say
/// @param services by kind of destination; a kind that is not there is left to the repository
record SessionOverride(
        boolean disabled,
        Optional<String> title,
        Rules rules,
        SortedMap<String, Service> services) {

    static final SessionOverride NONE =
            new SessionOverride(false, Optional.empty(), Rules.NONE, new TreeMap<>());

    SessionOverride {
        services = new TreeMap<>(services);
    }

    /// One kind of destination for this session.
    ///
    /// @param enabled the session's own switch
    /// @param redirect where the session's messages go instead
    record Service(boolean enabled, Optional<Redirect> redirect) {}

    /// An address of the session's own; what is secret of it lies sealed beside.
    ///
    /// @param config what is no secret
    /// @param shown how its owner sees it
    /// @param dead set when the far side said that it will never take anything again: from then on
    ///   messages go where the repository says
    record Redirect(Map<String, Object> config, Map<String, Object> shown, Optional<Dead> dead) {}

    /// Why and since when an address is no longer used.
    record Dead(String code, Instant since) {}

    boolean allows(String kind) {
        return !services.containsKey(kind) || services.get(kind).enabled();
    }

    /// The session's own address of that kind, dead or alive.
    Optional<Redirect> redirect(String kind) {
        return Optional.ofNullable(services.get(kind)).flatMap(Service::redirect);
    }

    /// Kinds with an address of the session's own.
    SortedMap<String, Redirect> redirects() {
        return services.entrySet().stream()
                .filter(service -> service.getValue().redirect().isPresent())
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                service -> service.getValue().redirect().orElseThrow(),
                                (one, _) -> one,
                                TreeMap::new));
    }

    SessionOverride with(String kind, Service service) {
        var all = new TreeMap<>(services);
        all.put(kind, service);
        return new SessionOverride(disabled, title, rules, all);
    }
}
