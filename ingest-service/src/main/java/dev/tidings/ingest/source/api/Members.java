package dev.tidings.ingest.source.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// The members of an item, asked for by name and kind.
record Members(String path, Map<String, Object> values) {

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> text(String name) throws Unfit {
        var value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw Unfit.invalid(path + name, "must be a string");
    }

    /// A text that is neither empty nor longer than so many characters.
    Optional<String> name(String name, int most) throws Unfit {
        var text = text(name);
        if (text.isPresent() && (text.get().isEmpty() || text.get().length() > most)) {
            throw Unfit.invalid(path + name, "must have 1 to " + most + " characters");
        }
        return text;
    }

    Optional<Long> number(String name) throws Unfit {
        var value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        if (value instanceof BigInteger || value instanceof BigDecimal) {
            throw Unfit.invalid(path + name, "must be a whole number of at most 64 bits");
        }
        throw Unfit.invalid(path + name, "must be a number");
    }

    /// RFC 3339 with an offset, cut to microseconds.
    Optional<Instant> instant(String name) throws Unfit {
        var text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var at = OffsetDateTime.parse(text.get());
            if (at.getYear() >= 1 && at.getYear() <= 9998) {
                return Optional.of(at.toInstant().truncatedTo(ChronoUnit.MICROS));
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw Unfit.invalid(path + name, "must be an RFC 3339 instant");
    }

    Members object(String name) throws Unfit {
        return switch (values.get(name)) {
            case null -> new Members(path + name + ".", Map.of());
            case Map<?, ?> members -> {
                @SuppressWarnings("unchecked") // JSON objects have strings for keys
                var named = (Map<String, Object>) members;
                yield new Members(path + name + ".", named);
            }
            default -> throw Unfit.invalid(path + name, "must be an object");
        };
    }
}
