package dev.tidings.notify.core;

import java.time.Instant;

/// Instants as the integer milliseconds the rules count in.
public final class Millis {

    /// The span of years that every store and every difference can hold.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Millis() {}

    /// The milliseconds of `instant`; what no clock of this world says becomes the nearest it
    /// could.
    public static long of(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return FIRST.toEpochMilli();
        }
        return (instant.isAfter(LAST) ? LAST : instant).toEpochMilli();
    }

    /// The instant of `millis`.
    public static Instant toInstant(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
