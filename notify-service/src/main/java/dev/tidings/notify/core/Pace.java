package dev.tidings.notify.core;

import java.time.Duration;
import java.util.OptionalLong;

/// How fast one destination of a kind may be written to: a token bucket (channels, 5.5).
///
/// ```text
/// burst 3, 1/s    at 0: x x x    at 1: x    at 2: x
/// ```
///
/// All that is kept of a bucket is one time: when it will be full again.
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

    /// When the next one may go, in milliseconds.
    ///
    /// @param full when the bucket will be full again; empty when nothing ever went
    public OptionalLong next(OptionalLong full) {
        return full.isPresent()
                ? OptionalLong.of(full.getAsLong() - reserve())
                : OptionalLong.empty();
    }

    /// When the bucket will be full again, after `tokens` were taken at `now`.
    public OptionalLong taken(OptionalLong full, int tokens, long now) {
        return OptionalLong.of(Math.max(full.orElse(now), now) + tokens * each.toMillis());
    }

    /// The same after the far side said that it takes nothing before `until`: then one may go.
    public OptionalLong emptied(OptionalLong full, long until) {
        long later = until + reserve();
        return OptionalLong.of(Math.max(full.orElse(later), later));
    }

    private long reserve() {
        return (burst - 1) * each.toMillis();
    }
}
