package dev.tidings.events.wire;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Instants as RFC 3339: written in UTC with `Z` and at most microseconds, read with any offset.
final class Instants {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Instants() {}

    /// @throws IllegalArgumentException when its year has more than four digits
    static String format(Instant instant) {
        var micros = instant.truncatedTo(MICROS);
        if (!isInRange(micros)) {
            throw new IllegalArgumentException("an instant of a year that RFC 3339 cannot say");
        }
        return micros.toString();
    }

    static @Nullable Instant parse(String text) {
        try {
            var instant = OffsetDateTime.parse(text).toInstant().truncatedTo(MICROS);
            return isInRange(instant) ? instant : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static boolean isInRange(Instant instant) {
        return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
    }
}
