package dev.tidings.notify.rows;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.notify.settings.Api;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings of a row, chosen through the same API that people use.
final class RowSettings {

    static final String REPOSITORY = "acme/api";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> TOP =
            Set.of(
                    "triggers",
                    "debounceSeconds",
                    "repositories",
                    "sessions",
                    "mutes",
                    "clock",
                    "quietHours",
                    "reminders",
                    "presenceHoldSeconds");
    private static final Set<String> OF_REPOSITORY =
            Set.of("triggers", "debounceSeconds", "destinations");
    private static final Set<String> OF_SESSION =
            Set.of("repository", "disabled", "triggers", "debounceSeconds");
    private static final Set<String> OF_MUTE = Set.of("session", "repository", "types", "until");
    private static final Set<String> OF_DESTINATION = Set.of("kind", "events");
    private static final Set<String> OF_QUIET = Set.of("from", "to", "zone", "breach");

    private final Api administrator;
    private final Api owner;
    private final Instant zero;
    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, Map<String, Object>> existing = new HashMap<>();
    private final List<String> mutes = new ArrayList<>();
    private Map<String, @Nullable Object> settings =
            Map.of("repositories", Map.of(REPOSITORY, Map.of("destinations", List.of("slack"))));

    RowSettings(Api administrator, Api owner, Instant zero) {
        this.administrator = administrator;
        this.owner = owner;
        this.zero = zero;
    }

    /// Objects merge, null removes, anything else replaces; then everything is as it says.
    void patch(Map<String, @Nullable Object> patch) {
        settings = merged(settings, patch);
        known(settings, TOP);
        var hold = settings.get("presenceHoldSeconds");
        if (hold != null && new BigDecimal(hold.toString()).intValueExact() != 120) {
            throw new IllegalArgumentException("presenceHoldSeconds is 120 in this build");
        }
        administrator
                .put(
                        "/api/settings/notifications",
                        "{\"defaultRules\":%s}".formatted(rules(settings)))
                .statusCode(200);
        each("repositories").forEach(this::repository);
        each("sessions").forEach(this::session);
        mutes();
    }

    /// The repository of a session; empty for none.
    String repositoryOf(String session) {
        var name = objectOf(each("sessions").get(session)).get("repository");
        return "-".equals(name) ? "" : (String) requireNonNullElse(name, REPOSITORY);
    }

    /// PUT of an integration, which is made when it is missing.
    void put(String kind, @Nullable String url, @Nullable Boolean enabled) {
        var body = new LinkedHashMap<String, Object>();
        boolean there = destinations(REPOSITORY).containsKey(kind);
        if (url != null || !there) {
            body.putAll(address(kind, requireNonNullElse(url, "A")));
        }
        if (!there && kind.equals("webhook")) {
            body.put("events", List.of("agent:waiting", "agent:idle", "worker:error"));
        }
        if (enabled != null) {
            body.put("enabled", enabled);
        }
        write(REPOSITORY, kind, body);
    }

    void delete(String kind) {
        owner.delete(integration(REPOSITORY, kind)).statusCode(204);
        destinations(REPOSITORY).remove(kind);
    }

    private void repository(String name, @Nullable Object given) {
        var repository = objectOf(given);
        known(repository, OF_REPOSITORY);
        var path = paths.computeIfAbsent(name, owner::repository);
        owner.put(path, "{\"rules\":%s}".formatted(rules(repository))).statusCode(200);
        var wanted = new LinkedHashMap<String, Map<String, Object>>();
        for (var one : list(repository.get("destinations"))) {
            var destination = one instanceof String kind ? Map.of("kind", kind) : objectOf(one);
            known(destination, OF_DESTINATION);
            var kind = String.valueOf(destination.get("kind"));
            var body = new LinkedHashMap<String, Object>();
            var events = destination.get("events");
            if (events != null) {
                body.put("events", events);
            } else if (kind.equals("webhook")) {
                body.put("events", FIVE);
            }
            wanted.put(kind, body);
        }
        List.copyOf(destinations(name).keySet()).stream()
                .filter(kind -> !wanted.containsKey(kind))
                .forEach(kind -> {
                    owner.delete(integration(name, kind)).statusCode(204);
                    destinations(name).remove(kind);
                });
        wanted.forEach((kind, body) -> {
            var whole = new LinkedHashMap<>(body);
            if (!destinations(name).containsKey(kind)) {
                whole.putAll(address(kind, "A"));
            }
            if (!whole.isEmpty()) {
                write(name, kind, whole);
            }
        });
    }

    private static final List<String> FIVE =
            List.of("agent:waiting", "agent:idle", "agent:active", "worker:error", "worker:exited");

    private void write(String repository, String kind, Map<String, Object> body) {
        int status = owner.put(integration(repository, kind), json(body)).extract().statusCode();
        if (status != 200 && status != 201) {
            throw new AssertionError("PUT of " + kind + " is answered " + status);
        }
        destinations(repository).put(kind, body);
    }

    private Map<String, Object> destinations(String repository) {
        return existing.computeIfAbsent(repository, _ -> new HashMap<>());
    }

    private String integration(String repository, String kind) {
        return paths.get(repository) + "/integrations/" + kind;
    }

    private static Map<String, Object> address(String kind, String name) {
        return switch (kind) {
            case "slack" -> Map.of("webhookUrl", "https://hooks.slack.com/services/T0/B0/" + name);
            case "discord" -> Map.of("webhookUrl", "https://discord.com/api/webhooks/1/" + name);
            case "email" -> Map.of("recipient", name + "@example.com");
            case "webhook" -> Map.of("url", "http://127.0.0.1:9/" + name);
            default -> throw new IllegalArgumentException("kind " + kind);
        };
    }

    private void session(String id, @Nullable Object given) {
        var session = objectOf(given);
        known(session, OF_SESSION);
        owner.put(
                        "/api/sessions/" + id + "/notifications",
                        "{\"disabled\":%s,\"rules\":%s}"
                                .formatted(
                                        Boolean.TRUE.equals(session.get("disabled")),
                                        rules(session)))
                .statusCode(200);
    }

    private void mutes() {
        mutes.forEach(id -> owner.delete("/api/mutes/" + id).statusCode(204));
        mutes.clear();
        for (var one : list(settings.get("mutes"))) {
            var mute = objectOf(one);
            known(mute, OF_MUTE);
            var body = new LinkedHashMap<String, Object>();
            var session = mute.get("session");
            body.put("scope", session == null ? "repository" : "session");
            body.put(
                    session == null ? "repositoryId" : "sessionId",
                    requireNonNullElse(session, String.valueOf(mute.get("repository"))));
            if (mute.get("types") != null) {
                body.put("types", list(mute.get("types")));
            }
            if (mute.get("until") != null) {
                body.put("until", zero.plusMillis(millis(mute.get("until"))).toString());
            }
            mutes.add(owner.post("/api/mutes", json(body)).statusCode(201).extract().path("id"));
        }
    }

    /// A rules object of the API; what a layer does not mention is taken out of it.
    private static String rules(Map<String, @Nullable Object> layer) {
        var rules = new LinkedHashMap<String, @Nullable Object>();
        var triggers = new LinkedHashMap<String, @Nullable Object>();
        FIVE.forEach(type -> triggers.put(type, objectOf(layer.get("triggers")).get(type)));
        rules.put("triggers", triggers);
        var debounce = new LinkedHashMap<String, @Nullable Object>();
        debounce.put("debounceSeconds", layer.get("debounceSeconds"));
        rules.put("debounce", debounce);
        if (layer.get("reminders") != null) {
            rules.put(
                    "reminders",
                    list(layer.get("reminders")).stream()
                            .map(seconds -> Long.parseLong(seconds.toString()) / 60)
                            .toList());
        }
        if (layer.get("quietHours") != null) {
            known(objectOf(layer.get("quietHours")), OF_QUIET);
            rules.put("quietHours", List.of(objectOf(layer.get("quietHours"))));
        }
        return json(rules);
    }

    private Map<String, @Nullable Object> each(String key) {
        return objectOf(settings.get(key));
    }

    private static long millis(@Nullable Object seconds) {
        return new BigDecimal(String.valueOf(seconds)).movePointRight(3).longValueExact();
    }

    private static String json(Map<String, ?> object) {
        return JSON.valueToTree(object).toString();
    }

    private static void known(Map<String, ?> object, Set<String> keys) {
        object.keySet()
                .forEach(key -> {
                    if (!keys.contains(key)) {
                        throw new IllegalArgumentException("unknown key " + key);
                    }
                });
    }

    private static List<Object> list(@Nullable Object given) {
        return given instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    @SuppressWarnings("unchecked") // JSON objects have texts as keys
    private static Map<String, @Nullable Object> objectOf(@Nullable Object given) {
        return given instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> old, Map<String, @Nullable Object> patch) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(old);
        patch.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else if (value instanceof Map<?, ?>) {
                merged.put(key, merged(objectOf(merged.get(key)), objectOf(value)));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }
}
