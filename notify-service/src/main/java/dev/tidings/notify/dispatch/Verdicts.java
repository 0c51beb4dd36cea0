package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.core.RetryPolicy;
import dev.tidings.notify.core.RetryPolicy.Next;
import dev.tidings.notify.handler.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What an outcome means for the delivery and for its destination (channels, 5.3 and 5.6).
final class Verdicts {

    private Verdicts() {}

    /// What becomes of the delivery.
    sealed interface Fate {

        record Delivered() implements Fate {}

        record Again(long at) implements Fate {}

        record Ended(Ending ending) implements Fate {}
    }

    /// What it says about the destination.
    enum Health {
        /// It took something.
        GOOD,
        /// It failed, for now.
        FAILING,
        /// It will never take anything again.
        DEAD,
        /// It says nothing: our fault, our speed, or the message's.
        UNKNOWN
    }

    static Fate fate(
            Outcome outcome,
            RetryPolicy policy,
            int attempts,
            long now,
            OptionalLong expires,
            double jitter) {
        return switch (outcome) {
            case Outcome.Delivered _ -> new Fate.Delivered();
            case Outcome.PermanentMessage _ -> new Fate.Ended(Ending.PERMANENT_MESSAGE);
            case Outcome.PermanentEndpoint _ -> new Fate.Ended(Ending.PERMANENT_ENDPOINT);
            case Outcome.Blocked _ -> new Fate.Ended(Ending.BLOCKED_ADDRESS);
            case Outcome.Transient _, Outcome.Limited _, Outcome.Ours _ ->
                    switch (policy.next(attempts, now, retryAfter(outcome), expires, jitter)) {
                        case Next.Again(long at) -> new Fate.Again(at);
                        case Next.GiveUp(var ending) -> new Fate.Ended(ending);
                    };
        };
    }

    /// What a fate becomes when the destination is no longer the one that was attempted.
    static Fate elsewhere(Fate fate, long now) {
        return switch (fate) {
            case Fate.Delivered delivered -> delivered;
            case Fate.Again _, Fate.Ended _ -> new Fate.Again(now);
        };
    }

    static Health health(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> Health.GOOD;
            case Outcome.Transient _ -> Health.FAILING;
            case Outcome.PermanentEndpoint _ -> Health.DEAD;
            case Outcome.Limited _, Outcome.Ours _, Outcome.PermanentMessage _, Outcome.Blocked _ ->
                    Health.UNKNOWN;
        };
    }

    /// How long nothing may go to the destination at all: as long as it asked for, and after a "too
    /// fast" without a time as long as the schedule waits.
    static OptionalLong blocked(
            Outcome outcome, RetryPolicy policy, int attempts, long now, double jitter) {
        var asked = retryAfter(outcome);
        if (asked.isPresent()) {
            return OptionalLong.of(now + asked.getAsLong());
        }
        return outcome instanceof Outcome.Limited
                ? policy.wait(attempts, jitter)
                        .map(wait -> OptionalLong.of(now + wait))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    /// How long the far side takes nothing more, as it said with the delivery itself.
    static OptionalLong rest(Outcome outcome) {
        return outcome instanceof Outcome.Delivered(_, var pause)
                ? millis(pause)
                : OptionalLong.empty();
    }

    /// Who has to wait beside the destination.
    static List<Pauses.Pause> pauses(
            Outcome outcome, String kind, @Nullable String host, long until) {
        if (!(outcome instanceof Outcome.Limited(_, _, var scope))) {
            return List.of();
        }
        return switch (scope) {
            case DESTINATION -> List.of();
            case HOST -> host == null ? List.of() : List.of(new Pauses.Pause(kind, host, until));
            case KIND -> List.of(Pauses.Pause.ofKind(kind, until));
        };
    }

    private static OptionalLong retryAfter(Outcome outcome) {
        Optional<Duration> asked =
                switch (outcome) {
                    case Outcome.Transient(_, var after) -> after;
                    case Outcome.Limited(_, var after, _) -> after;
                    case Outcome.Delivered _,
                            Outcome.Ours _,
                            Outcome.PermanentMessage _,
                            Outcome.PermanentEndpoint _,
                            Outcome.Blocked _ ->
                            Optional.empty();
                };
        return millis(asked);
    }

    private static OptionalLong millis(Optional<Duration> time) {
        return time.map(one -> OptionalLong.of(one.toMillis())).orElse(OptionalLong.empty());
    }
}
