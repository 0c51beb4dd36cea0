package dev.tidings.events;

import static java.util.Collections.unmodifiableList;
import static java.util.Collections.unmodifiableMap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as plain Java values, in the one form in which equal documents are equal.
final class JsonValues {

    private static final int MAX_DEPTH = 32;

    /// Before and after the point; far beyond any double, and within what PostgreSQL can keep.
    private static final int MAX_DIGITS = 1000;

    private JsonValues() {}

    static Map<String, Object> copyOf(Map<?, ?> object) {
        return object(object, 1);
    }

    private static Map<String, Object> object(Map<?, ?> object, int depth) {
        var copy = new LinkedHashMap<String, Object>();
        for (var member : object.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException("a member's name is no string");
            }
            var value = value(member.getValue(), depth);
            if (value != null) {
                copy.put(WireText.requireKept(name), value);
            }
        }
        return unmodifiableMap(copy);
    }

    private static List<@Nullable Object> list(List<?> list, int depth) {
        var copy = new ArrayList<@Nullable Object>(list.size());
        for (var item : list) {
            copy.add(value(item, depth));
        }
        return unmodifiableList(copy);
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH + " levels");
        }
        return switch (value) {
            case null -> null;
            case String text -> WireText.requireKept(text);
            case Boolean flag -> flag;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
            case BigInteger number -> kept(number, new BigDecimal(number));
            case BigDecimal number when number.scale() == 0 -> value(number.unscaledValue(), depth);
            case BigDecimal number -> kept(number, number);
            // NumberFormatException, an IllegalArgumentException, for NaN and the infinities
            case Double number -> BigDecimal.valueOf(number);
            case Float number -> new BigDecimal(number.toString());
            case Map<?, ?> object -> object(object, depth + 1);
            case List<?> list -> list(list, depth + 1);
            default -> throw new IllegalArgumentException("holds a value JSON does not have");
        };
    }

    private static Number kept(Number number, BigDecimal decimal) {
        if (Math.abs((long) decimal.scale()) > MAX_DIGITS || decimal.precision() > MAX_DIGITS) {
            throw new IllegalArgumentException("holds a number that cannot be kept");
        }
        return number;
    }
}
