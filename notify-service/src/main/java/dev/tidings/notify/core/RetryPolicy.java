package dev.tidings.notify.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// When a delivery is tried again, and when it is given up (channels, 5.3).
///
/// ```text
/// PEOPLE     x 2s x 5s x 15s x 60s x 5m x 15m x 30m x 60m x 60m ...  until it expires
/// MACHINES   x 5s x 5m x 30m x 2h x 5h x 10h x 14h x 20h x 24h x     ten attempts
/// ```
public enum RetryPolicy {
    /// Chat and mail: short waits, the last one repeats, an expiry per type.
    PEOPLE,
    /// Webhooks: ten attempts over three days.
    MACHINES;

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final List<Long> OF_PEOPLE =
            List.of(
                    2 * SECOND,
                    5 * SECOND,
                    15 * SECOND,
                    MINUTE,
                    5 * MINUTE,
                    15 * MINUTE,
                    30 * MINUTE,
                    HOUR);

    private static final List<Long> OF_MACHINES =
            List.of(
                    5 * SECOND,
                    5 * MINUTE,
                    30 * MINUTE,
                    2 * HOUR,
                    5 * HOUR,
                    10 * HOUR,
                    14 * HOUR,
                    20 * HOUR,
                    24 * HOUR);

    /// What to do after a failed attempt.
    public sealed interface Next {

        /// Try again, not sooner than `at`.
        record Again(long at) implements Next {}

        /// Give up now.
        record GiveUp(Ending ending) implements Next {}
    }

    /// When a message decided at `decided` is too late to be told; machines are told however late.
    public OptionalLong expiry(String type, long decided) {
        return switch (this) {
            case PEOPLE -> OptionalLong.of(decided + lifetime(type));
            case MACHINES -> OptionalLong.empty();
        };
    }

    /// How long to wait after the attempt number `attempts` failed; empty when it was the last.
    ///
    /// @param jitter a share of the wait, such as -0.2 to 0.2; 0 for exactly the wait
    public Optional<Long> wait(int attempts, double jitter) {
        int index = Math.max(0, attempts - 1);
        return switch (this) {
            case PEOPLE ->
                    Optional.of(
                            jittered(OF_PEOPLE.get(Math.min(index, OF_PEOPLE.size() - 1)), jitter));
            case MACHINES ->
                    index < OF_MACHINES.size()
                            ? Optional.of(jittered(OF_MACHINES.get(index), jitter))
                            : Optional.empty();
        };
    }

    /// Decides after the failed attempt number `attempts`.
    ///
    /// @param retryAfter what the far side asked for, in milliseconds: a floor, never shortened
    /// @param expires when it is too late; a next attempt after it fails at once
    public Next next(
            int attempts, long now, OptionalLong retryAfter, OptionalLong expires, double jitter) {
        var wait = wait(attempts, jitter);
        if (wait.isEmpty()) {
            return new Next.GiveUp(Ending.EXHAUSTED);
        }
        long at = now + Math.max(wait.get(), retryAfter.orElse(0));
        return expires.isPresent() && at > expires.getAsLong()
                ? new Next.GiveUp(Ending.EXPIRED)
                : new Next.Again(at);
    }

    private static long lifetime(String type) {
        return Trigger.named(type)
                .map(trigger ->
                        switch (trigger) {
                            case IDLE -> 2 * HOUR;
                            case ACTIVE -> 10 * MINUTE;
                            case WAITING, ERROR, EXITED -> 24 * HOUR;
                        })
                .orElse(24 * HOUR);
    }

    private static long jittered(long wait, double jitter) {
        return Math.round(wait * (1 + jitter));
    }
}
