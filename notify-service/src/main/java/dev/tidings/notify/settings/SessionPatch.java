package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.notify.settings.SessionOverride.Service;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.body.Field;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.Problems;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a PUT says about one session: absent keeps, `null` resets (settings, 3.4).
final class SessionPatch {

    private static final int LONGEST_TITLE = 200;

    private final Field<Boolean> disabled;
    private final Field<String> title;
    private final RulesPatch rules;
    private final TreeMap<String, ServicePatch> services = new TreeMap<>();

    private SessionPatch(BodyReader body, Handlers handlers, Map<String, Endpoint> current) {
        disabled = body.bool("disabled");
        title = body.text("title", LONGEST_TITLE);
        rules = RulesPatch.read(body.object("rules"), handlers.kinds());
        var section = body.object("services");
        for (var kind : handlers.kinds()) {
            var handler = handlers.find(kind).orElseThrow();
            var own = Optional.ofNullable(current.get(kind));
            services.put(kind, new ServicePatch(handler, section.object(kind), own));
        }
    }

    /// Reads a body with every violation at once. Checking an address may ask the network.
    ///
    /// @param current the session's own addresses that open, by kind
    static SessionPatch read(
            @Nullable JsonNode json, Handlers handlers, Map<String, Endpoint> current) {
        var body = BodyReader.of(json);
        var patch = new SessionPatch(body, handlers, current);
        var errors = new ArrayList<FieldError>();
        patch.services.values().forEach(service -> errors.addAll(service.errors()));
        errors.addAll(body.violations());
        if (!errors.isEmpty()) {
            throw Problems.validation(errors);
        }
        return patch;
    }

    SessionOverride over(SessionOverride current) {
        var after = new TreeMap<String, Service>(current.services());
        services.forEach((kind, patch) -> {
            var service = patch.over(Optional.ofNullable(after.remove(kind)));
            service.ifPresent(one -> after.put(kind, one));
        });
        return new SessionOverride(
                disabled.change().over(current.disabled(), false),
                Optional.ofNullable(title.change().over(current.title().orElse(null))),
                rules.over(current.rules()),
                after);
    }

    /// The session's own addresses afterwards.
    Map<String, Endpoint> endpoints(Map<String, Endpoint> current) {
        var after = new TreeMap<String, Endpoint>();
        services.forEach((kind, patch) ->
                patch.endpoint(Optional.ofNullable(current.get(kind)))
                        .ifPresent(one -> after.put(kind, one)));
        return after;
    }
}
