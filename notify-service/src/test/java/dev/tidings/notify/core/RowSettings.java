package dev.tidings.notify.core;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of a row: what a human chose, patched as time goes by.
final class RowSettings {

    private static final String DEFAULT_REPOSITORY = "acme/api";
    private static final Set<String> TOP =
            Set.of("triggers", "debounceSeconds", "repositories", "sessions", "mutes");
    private static final Set<String> OF_REPOSITORY =
            Set.of("triggers", "debounceSeconds", "destinations");
    private static final Set<String> OF_SESSION =
            Set.of("repository", "disabled", "triggers", "debounceSeconds");
    private static final Set<String> OF_MUTE = Set.of("session", "repository", "types", "until");
    private static final Set<String> OF_DESTINATION = Set.of("kind", "events");
    private static final Set<String> FIVE =
            Arrays.stream(Trigger.values()).map(Trigger::wireName).collect(toUnmodifiableSet());

    private Map<String, @Nullable Object> settings =
            Map.<String, @Nullable Object>of(
                    "repositories",
                    Map.of(DEFAULT_REPOSITORY, Map.of("destinations", List.of("slack"))));

    RowSettings(@Nullable Map<String, @Nullable Object> config) {
        if (config != null) {
            patch(config);
        }
    }

    /// Objects merge, null removes, anything else replaces.
    void patch(Map<String, @Nullable Object> patch) {
        settings = merged(settings, patch);
        known(settings, TOP);
        each("repositories").values().forEach(one -> known(objectOf(one), OF_REPOSITORY));
        each("sessions").values().forEach(one -> known(objectOf(one), OF_SESSION));
        list(settings.get("mutes")).forEach(mute -> known(objectOf(mute), OF_MUTE));
    }

    View view(String sessionId, long now) {
        var session = objectOf(each("sessions").get(sessionId));
        var name = (String) requireNonNullElse(session.get("repository"), DEFAULT_REPOSITORY);
        var repository = repository(name);
        return new Layers(
                        List.of(layer(session), layer(objectOf(repository)), layer(settings)),
                        Boolean.TRUE.equals(session.get("disabled")),
                        mutesOf(sessionId, name),
                        repository != null,
                        taken(objectOf(repository)))
                .at(now);
    }

    private @Nullable Object repository(String name) {
        return each("repositories").entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private List<Mute> mutesOf(String sessionId, String repository) {
        return list(settings.get("mutes")).stream()
                .filter(mute -> covers(objectOf(mute), sessionId, repository))
                .map(mute -> mute(objectOf(mute)))
                .toList();
    }

    private static boolean covers(
            Map<String, @Nullable Object> mute, String sessionId, String repository) {
        return sessionId.equals(mute.get("session"))
                || (mute.get("repository") instanceof String muted
                        && muted.equalsIgnoreCase(repository));
    }

    private static Mute mute(Map<String, @Nullable Object> mute) {
        return new Mute(
                Set.copyOf(strings(mute.get("types"))), Long.MIN_VALUE, millis(mute.get("until")));
    }

    private static Set<String> taken(Map<String, @Nullable Object> repository) {
        return list(repository.get("destinations")).stream()
                .flatMap(RowSettings::takenBy)
                .collect(toUnmodifiableSet());
    }

    private static Stream<String> takenBy(@Nullable Object destination) {
        if (destination instanceof String) {
            return FIVE.stream();
        }
        var given = objectOf(destination);
        known(given, OF_DESTINATION);
        return given.containsKey("events") ? strings(given.get("events")).stream() : FIVE.stream();
    }

    private static RuleLayer layer(Map<String, @Nullable Object> of) {
        var triggers =
                objectOf(of.get("triggers")).entrySet().stream()
                        .collect(
                                toUnmodifiableMap(
                                        entry -> Trigger.named(entry.getKey()).orElseThrow(),
                                        entry -> Boolean.TRUE.equals(entry.getValue())));
        return new RuleLayer(triggers, millis(of.get("debounceSeconds")));
    }

    private static OptionalLong millis(@Nullable Object seconds) {
        return seconds == null
                ? OptionalLong.empty()
                : OptionalLong.of(Row.millis(new BigDecimal(seconds.toString())));
    }

    private Map<String, @Nullable Object> each(String key) {
        return objectOf(settings.get(key));
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> into, Map<String, @Nullable Object> patch) {
        var merged = new LinkedHashMap<String, @Nullable Object>(into);
        patch.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else if (value instanceof Map) {
                merged.put(key, merged(objectOf(into.get(key)), objectOf(value)));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private static void known(Map<String, @Nullable Object> object, Set<String> keys) {
        if (!keys.containsAll(object.keySet())) {
            throw new IllegalArgumentException("unknown key among " + object.keySet());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> objectOf(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> strings(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }
}
