package dev.tidings.notify.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.notify.settings.SessionOverride.Dead;
import dev.tidings.notify.settings.SessionOverride.Redirect;
import dev.tidings.notify.settings.SessionOverride.Service;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An override as its column keeps it. The room that watches reads `title` in SQL.
final class SessionOverrideJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private SessionOverrideJson() {}

    /// Reads what was checked when it was stored; what is not there is not mentioned.
    static SessionOverride read(String stored) {
        try {
            var json = JSON.readTree(stored);
            var services = new TreeMap<String, Service>();
            json.path("services")
                    .properties()
                    .forEach(entry -> services.put(entry.getKey(), service(entry.getValue())));
            return new SessionOverride(
                    json.path("disabled").asBoolean(false),
                    Optional.ofNullable(json.path("title").textValue()),
                    RulesJson.read(json.path("rules")),
                    services);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of type jsonb is JSON", e);
        }
    }

    private static Service service(JsonNode stored) {
        var redirect = stored.path("redirect");
        return new Service(
                stored.path("enabled").asBoolean(true),
                redirect.isObject() ? Optional.of(redirect(redirect)) : Optional.empty());
    }

    private static Redirect redirect(JsonNode stored) {
        var dead = stored.path("dead");
        return new Redirect(
                JSON.convertValue(stored.path("config"), OBJECT),
                JSON.convertValue(stored.path("shown"), OBJECT),
                dead.isObject()
                        ? Optional.of(
                                new Dead(
                                        dead.path("code").asText(),
                                        Instant.parse(dead.path("since").asText())))
                        : Optional.empty());
    }

    static String write(SessionOverride override) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("disabled", override.disabled());
        override.title().ifPresent(title -> json.put("title", title));
        json.set("rules", RulesJson.write(override.rules()));
        var services = json.putObject("services");
        override.services().forEach((kind, service) -> write(service, services.putObject(kind)));
        return json.toString();
    }

    private static void write(Service service, ObjectNode json) {
        json.put("enabled", service.enabled());
        service.redirect()
                .ifPresent(redirect -> {
                    var object = json.putObject("redirect");
                    object.set("config", JSON.valueToTree(redirect.config()));
                    object.set("shown", JSON.valueToTree(redirect.shown()));
                    redirect.dead()
                            .ifPresent(dead ->
                                    object.putObject("dead")
                                            .put("code", dead.code())
                                            .put("since", dead.since().toString()));
                });
    }
}
