package dev.tidings.events.wire;

import dev.tidings.events.WireName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Notes what is asked for as a JSON Schema; answers anything that fits.
final class SchemaFields implements Fields {

    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    /// The schema of the object that was asked.
    Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
        }
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    void property(String name, Object schema) {
        properties.put(name, schema);
    }

    @Override
    public String maybeText(String name, int max) {
        properties.put(name, text(max));
        return "";
    }

    static Map<String, Object> text(int max) {
        return max == ANY_LENGTH ? TEXT : ordered("type", "string", "maxLength", max);
    }

    @Override
    public Long maybeNumber(String name, long min, long max) {
        var schema = ordered("type", "integer");
        if (min > Integer.MIN_VALUE) {
            schema.put("minimum", min);
        }
        properties.put(name, schema);
        return 0L;
    }

    @Override
    public Boolean maybeFlag(String name) {
        properties.put(name, ordered("type", "boolean"));
        return false;
    }

    @Override
    public Instant maybeInstant(String name) {
        properties.put(name, instant());
        return Instant.EPOCH;
    }

    static Map<String, Object> instant() {
        return ordered("type", "string", "format", "date-time");
    }

    @Override
    public <E extends WireName> E maybeWord(String name, E[] words) {
        properties.put(
                name, ordered("enum", Arrays.stream(words).map(WireName::wireName).toList()));
        return words[0];
    }

    @Override
    public List<String> maybeTexts(String name) {
        properties.put(name, ordered("type", "array", "items", TEXT));
        return List.of();
    }

    @Override
    public <T> @Nullable T maybeObject(String name, Function<Fields, T> shape) {
        var nested = new SchemaFields();
        var object = shape.apply(nested);
        properties.put(name, nested.schema());
        return object;
    }

    @Override
    public <T> List<T> maybeObjects(String name, Function<Fields, T> shape) {
        var nested = new SchemaFields();
        var object = shape.apply(nested);
        properties.put(name, ordered("type", "array", "items", nested.schema()));
        return List.of(object);
    }

    @Override
    public <T> List<T> maybePairs(String name, int max, BiFunction<String, String, T> shape) {
        var pair = ordered("type", "array", "items", TEXT, "minItems", 2, "maxItems", 2);
        properties.put(name, ordered("type", "array", "items", pair, "maxItems", max));
        return List.of();
    }

    @Override
    public Map<String, Long> maybeNumbers(String name) {
        properties.put(
                name,
                ordered("type", "object", "additionalProperties", ordered("type", "integer")));
        return Map.of();
    }

    @Override
    public <T> T maybeInstantOr(String name, String word, T ifWord, Function<Instant, T> shape) {
        properties.put(name, ordered("anyOf", List.of(ordered("const", word), instant())));
        return ifWord;
    }

    /// As it is written; the alias is for input only.
    @Override
    public void fixed(String name, String value, String alias) {
        properties.put(name, ordered("const", value));
    }

    @Override
    public <T> T required(String name, @Nullable T value) {
        required.add(name);
        return Objects.requireNonNull(value);
    }

    /// A map in the order of its pairs.
    static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
