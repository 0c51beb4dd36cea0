package dev.tidings.notify.core;

import java.util.OptionalLong;

/// How long a destination may fail before the service switches it off (channels, 5.6).
///
/// ```text
/// x...x..x.......x (5 d)     off: five days of failures, not one success
/// x............... x (6 d)   not off: two hiccups are no five days of failures
/// ```
public final class Endurance {

    private static final long DAYS = 5 * 24 * 3_600_000L;

    /// As many as open a breaker: fewer are no pattern.
    private static final int LEAST = 5;

    private Endurance() {}

    /// Whether a destination that has just failed is to be switched off.
    ///
    /// @param firstFailure since the last success, in milliseconds
    /// @param failures since the last success, this one too
    public static boolean isOver(OptionalLong firstFailure, int failures, long now) {
        return failures >= LEAST
                && firstFailure.isPresent()
                && now - firstFailure.getAsLong() >= DAYS;
    }
}
