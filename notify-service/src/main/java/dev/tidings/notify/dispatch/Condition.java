package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Endurance;
import dev.tidings.notify.dispatch.Verdicts.Health;
import java.util.Optional;
import java.util.OptionalLong;

/// How a destination is doing, as its owner sees it.
///
/// What the medium refuses as a message says nothing about the destination: it stays what it was.
///
/// @param status `ok`, `failing`, `disabled`, `undecryptable`
/// @param code why, such as `no_service`
/// @param since when the status became what it is, in milliseconds
/// @param delivered the last success
/// @param firstFailure since then
record Condition(
        String status,
        Optional<String> code,
        OptionalLong since,
        OptionalLong delivered,
        OptionalLong firstFailure) {

    private static final String OK = "ok";
    private static final String FAILING = "failing";
    private static final String DISABLED = "disabled";
    private static final String UNDECRYPTABLE = "undecryptable";

    /// The last success is kept to the second, so that a busy destination is not written all the
    /// time.
    private static final long COARSE = 1_000;

    boolean isDisabled() {
        return status.equals(DISABLED);
    }

    /// After an attempt.
    ///
    /// @param failures in a row, this one too
    Condition after(Health health, String why, int failures, long now) {
        if (isDisabled()) {
            return this;
        }
        return switch (health) {
            case GOOD -> good(now);
            case FAILING -> failing(why, failures, now);
            case DEAD -> became(DISABLED, Optional.of(why), now, firstFailure);
            case UNKNOWN ->
                    why.equals(UNDECRYPTABLE)
                            ? became(UNDECRYPTABLE, Optional.empty(), now, firstFailure)
                            : this;
        };
    }

    private Condition good(long now) {
        boolean isFresh = delivered.isPresent() && Math.abs(now - delivered.getAsLong()) < COARSE;
        return new Condition(
                OK,
                Optional.empty(),
                status.equals(OK) ? since : OptionalLong.of(now),
                isFresh ? delivered : OptionalLong.of(now),
                OptionalLong.empty());
    }

    private Condition failing(String why, int failures, long now) {
        var first = firstFailure.isPresent() ? firstFailure : OptionalLong.of(now);
        return became(
                Endurance.isOver(first, failures, now) ? DISABLED : FAILING,
                Optional.of(why),
                now,
                first);
    }

    private Condition became(String next, Optional<String> why, long now, OptionalLong first) {
        return new Condition(
                next, why, status.equals(next) ? since : OptionalLong.of(now), delivered, first);
    }
}
