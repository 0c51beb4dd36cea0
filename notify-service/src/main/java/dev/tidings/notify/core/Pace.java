package dev.tidings.notify.core;

import java.time.Duration;

/// How fast one destination of a kind may be written to: a token bucket (channels, 5.5).
///
/// ```text
/// burst 3, 1/s    at 0: x x x    at 1: x    at 2: x
/// ```
///
/// @param burst how many may go at once after a rest
/// @param each how long one token takes to come back
public record Pace(int burst, Duration each) {

    public Pace {
        if (burst < 1 || each.isNegative() || each.isZero()) {
            throw new IllegalArgumentException(
                    "a pace has a burst of 1 or more and a positive time");
        }
    }
}
