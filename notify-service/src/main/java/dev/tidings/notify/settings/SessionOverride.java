package dev.tidings.notify.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Set;

/// What the owner of a session has said about it alone (settings, 3.4). Written by the session
/// endpoints, which come with the next version; read from the first on.
///
/// @param off kinds of destinations that are switched off for this session
record SessionOverride(boolean disabled, Rules rules, Set<String> off) {

    static final SessionOverride NONE = new SessionOverride(false, Rules.NONE, Set.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    SessionOverride {
        off = Set.copyOf(off);
    }

    static SessionOverride read(String stored) {
        try {
            var json = JSON.readTree(stored);
            var off = new HashSet<String>();
            json.path("services")
                    .properties()
                    .forEach(service -> {
                        if (!service.getValue().path("enabled").asBoolean(true)) {
                            off.add(service.getKey());
                        }
                    });
            return new SessionOverride(
                    json.path("disabled").asBoolean(false),
                    RulesJson.read(json.path("rules")),
                    off);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of type jsonb is JSON", e);
        }
    }

    boolean allows(String kind) {
        return !off.contains(kind);
    }
}
