package dev.tidings.events.wire;

import dev.tidings.events.WireName;
import dev.tidings.events.WireText;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the members of an object of JSON values.
///
/// @param path of the object, with its last dot; empty for the envelope itself
record MapFields(String path, Map<?, ?> members) implements Fields {

    @Override
    public @Nullable String maybeText(String name, int max) {
        var value = members.get(name);
        return value == null ? null : text(name, value, max);
    }

    @Override
    public @Nullable Long maybeNumber(String name, long min, long max) {
        var value = members.get(name);
        if (value == null) {
            return null;
        }
        long number = number(name, value);
        if (number < min || number > max) {
            throw invalid(name, "must be from " + min + " to " + max);
        }
        return number;
    }

    @Override
    public @Nullable Boolean maybeFlag(String name) {
        return switch (members.get(name)) {
            case null -> null;
            case Boolean flag -> flag;
            default -> throw invalid(name, "must be true or false");
        };
    }

    @Override
    public @Nullable Instant maybeInstant(String name) {
        return switch (members.get(name)) {
            case null -> null;
            case String text -> instant(name, text);
            default -> throw invalid(name, "must be an instant of RFC 3339");
        };
    }

    @Override
    public <E extends WireName> @Nullable E maybeWord(String name, E[] words) {
        var value = members.get(name);
        if (value == null) {
            return null;
        }
        for (var word : words) {
            if (word.wireName().equals(value)) {
                return word;
            }
        }
        throw invalid(name, "must be one of the words of the catalogue");
    }

    @Override
    public @Nullable List<String> maybeTexts(String name) {
        return maybeList(name, (path, item) -> text(path, item, ANY_LENGTH));
    }

    @Override
    public <T> @Nullable T maybeObject(String name, Function<Fields, T> shape) {
        var value = members.get(name);
        return value == null ? null : object(name, value, shape);
    }

    @Override
    public <T> @Nullable List<T> maybeObjects(String name, Function<Fields, T> shape) {
        return maybeList(name, (path, item) -> object(path, item, shape));
    }

    @Override
    public <T> @Nullable List<T> maybePairs(
            String name, int max, BiFunction<String, String, T> shape) {
        if (members.get(name) instanceof List<?> list && list.size() > max) {
            throw invalid(name, "has more than " + max + " items");
        }
        return maybeList(
                name,
                (path, item) -> {
                    if (item instanceof List<?> pair
                            && pair.size() == 2
                            && pair.get(0) instanceof String first
                            && pair.get(1) instanceof String second) {
                        return shape.apply(
                                text(path, first, ANY_LENGTH), text(path, second, ANY_LENGTH));
                    }
                    throw invalid(path, "must be a list of two strings");
                });
    }

    @Override
    public @Nullable Map<String, Long> maybeNumbers(String name) {
        return maybeObject(
                name,
                fields -> {
                    var numbers = new LinkedHashMap<String, Long>();
                    for (var member : ((MapFields) fields).members.entrySet()) {
                        // the sender's own names are no part of a path: they are input
                        var key = text(name, member.getKey(), ANY_LENGTH);
                        if (member.getValue() != null) {
                            numbers.put(key, number(name, member.getValue()));
                        }
                    }
                    return numbers;
                });
    }

    @Override
    public <T> @Nullable T maybeInstantOr(
            String name, String word, T ifWord, Function<Instant, T> shape) {
        if (word.equals(members.get(name))) {
            return ifWord;
        }
        var instant = maybeInstant(name);
        return instant == null ? null : shape.apply(instant);
    }

    @Override
    public void fixed(String name, String value, String alias) {
        var found = members.get(name);
        if (found != null && !found.equals(value) && !found.equals(alias)) {
            throw invalid(name, "is not what the type says");
        }
    }

    @Override
    public <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Violation.missing(path + name);
        }
        return value;
    }

    private <T> @Nullable List<T> maybeList(String name, BiFunction<String, Object, T> item) {
        return switch (members.get(name)) {
            case null -> null;
            case List<?> list -> {
                var items = new ArrayList<T>(list.size());
                for (int i = 0; i < list.size(); i++) {
                    var itemName = name + '[' + i + ']';
                    items.add(item.apply(itemName, required(itemName, list.get(i))));
                }
                yield items;
            }
            default -> throw invalid(name, "must be a list");
        };
    }

    private <T> T object(String name, Object value, Function<Fields, T> shape) {
        if (value instanceof Map<?, ?> object) {
            return shape.apply(new MapFields(path + name + '.', object));
        }
        throw invalid(name, "must be an object");
    }

    private String text(String name, @Nullable Object value, int max) {
        if (!(value instanceof String text)) {
            throw invalid(name, "must be a string");
        }
        if (!WireText.fits(text, max)) {
            throw invalid(name, "is longer than " + max + " characters");
        }
        if (!WireText.isKept(text)) {
            throw invalid(name, "holds U+0000 or half a surrogate pair");
        }
        return text;
    }

    private long number(String name, Object value) {
        return switch (value) {
            case Long number -> number;
            case Integer number -> number;
            case Short number -> number;
            case Byte number -> number;
            case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
            default -> throw invalid(name, "must be a whole number of 64 bits");
        };
    }

    private Instant instant(String name, String text) {
        var instant = Instants.parse(text);
        if (instant == null) {
            throw invalid(name, "must be an instant of RFC 3339");
        }
        return instant;
    }

    private Violation invalid(String name, String detail) {
        return Violation.invalid(path + name, detail);
    }
}
