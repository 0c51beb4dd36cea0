package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.settings.SessionOverride.Redirect;
import dev.tidings.notify.settings.SessionOverride.Service;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.body.Change;
import dev.tidings.shell.body.Field;
import dev.tidings.shell.problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a PUT says about one kind of destination for one session: `{"enabled":false}`,
/// `{"webhookUrl":"https://..."}`.
final class ServicePatch {

    private final Handler handler;
    private final Field<Boolean> enabled;
    private final Change<Endpoint> endpoint;
    private final List<FieldError> errors = new ArrayList<>();

    /// @param current the session's own address, if it has one that opens
    ServicePatch(Handler handler, BodyReader service, Optional<Endpoint> current) {
        this.handler = handler;
        this.enabled = service.bool("enabled");
        var given = new LinkedHashMap<String, Change<JsonNode>>();
        handler.redirectFields().forEach(name -> given.put(name, service.json(name).change()));
        this.endpoint = endpoint(given, current);
    }

    private Change<Endpoint> endpoint(
            Map<String, Change<JsonNode>> given, Optional<Endpoint> current) {
        var body = JsonNodeFactory.instance.objectNode();
        given.forEach((name, change) -> {
            switch (change) {
                case Change.Keep<JsonNode> _ -> {}
                case Change.Reset<JsonNode> _ -> body.putNull(name);
                case Change.To<JsonNode>(var value) -> body.set(name, value);
            }
        });
        if (body.isEmpty()) {
            return new Change.Keep<>();
        }
        if (body.valueStream().allMatch(JsonNode::isNull)) {
            return new Change.Reset<>();
        }
        return switch (handler.draft(body, current)) {
            case Draft.Accepted(var accepted, _) -> new Change.To<>(accepted);
            case Draft.Refused(var violations) -> {
                violations.forEach(one -> errors.add(inside(one)));
                yield new Change.Keep<>();
            }
        };
    }

    private FieldError inside(FieldError error) {
        return new FieldError(
                "services." + handler.kind() + "." + error.field(), error.code(), error.message());
    }

    List<FieldError> errors() {
        return errors;
    }

    /// The service afterwards; only once the body has been read to its end. Empty when it says
    /// nothing any more.
    Optional<Service> over(Optional<Service> current) {
        boolean on = enabled.change().over(current.map(Service::enabled).orElse(true), true);
        var before = current.flatMap(Service::redirect);
        Optional<Redirect> redirect =
                switch (endpoint) {
                    case Change.Keep<Endpoint> _ -> turnsOn() ? before.map(this::revived) : before;
                    case Change.Reset<Endpoint> _ -> Optional.empty();
                    case Change.To<Endpoint>(var to) ->
                            Optional.of(
                                    new Redirect(to.config(), handler.shown(to), Optional.empty()));
                };
        return on && redirect.isEmpty() ? Optional.empty() : Optional.of(new Service(on, redirect));
    }

    /// The session's own address afterwards.
    Optional<Endpoint> endpoint(Optional<Endpoint> current) {
        return Optional.ofNullable(endpoint.over(current.orElse(null)));
    }

    private boolean turnsOn() {
        return enabled.optional().orElse(false);
    }

    private Redirect revived(Redirect redirect) {
        return new Redirect(redirect.config(), redirect.shown(), Optional.empty());
    }
}
