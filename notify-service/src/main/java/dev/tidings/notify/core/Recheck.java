package dev.tidings.notify.core;

import java.util.Optional;
import java.util.OptionalLong;

/// Is what was decided still worth telling? Asked before each attempt (channels, 5.4).
///
/// ```text
/// decided: WAITING q1          worker now               verdict
///                              WAITING q1               send
///                              WAITING q1, i pending    hold until i is due
///                              ACTIVE, WAITING q2 ...   OBSOLETE
/// ```
public sealed interface Recheck {

    /// It still holds.
    record Send() implements Recheck {}

    /// It may be over: ask again then.
    record Hold(long until) implements Recheck {}

    /// It is not to be told any more.
    record Drop(Ending ending) implements Recheck {}

    /// What a message says about its worker.
    ///
    /// @param activity empty for what is no state, such as errors and exits
    /// @param stateMessage whether it is one of `agent:*`
    record Announced(
            boolean stateMessage, Activity activity, long epoch, Optional<String> attention) {}

    /// What the worker is doing now.
    ///
    /// @param pendingUntil when a candidate will have lasted; empty when there is none
    record Standing(
            long epoch, Activity stable, Optional<String> attention, OptionalLong pendingUntil) {}

    /// Whether a message of `type` announces a state, which may be over before it is told.
    public static boolean isState(String type) {
        return type.startsWith("agent:");
    }

    /// Decides; the destination itself is somebody else's question.
    ///
    /// @param worker empty when nothing is known of it any more
    /// @param tombstone of the session, if it was deleted
    /// @param policy machines want the history, so nothing is obsolete for them
    static Recheck of(
            Announced announced,
            Optional<Standing> worker,
            OptionalLong tombstone,
            RetryPolicy policy) {
        if (!announced.stateMessage()) {
            return new Send();
        }
        if (SessionRules.gone(tombstone, announced.epoch())) {
            return new Drop(Ending.SESSION_GONE);
        }
        return switch (policy) {
            case MACHINES -> new Send();
            case PEOPLE ->
                    worker.filter(state -> state.epoch() == announced.epoch())
                            .map(state -> against(state, announced))
                            .orElse(new Drop(Ending.OBSOLETE));
        };
    }

    private static Recheck against(Standing state, Announced announced) {
        if (state.stable() == Activity.EXITED && announced.activity() == Activity.IDLE) {
            return new Send();
        }
        if (state.stable() != announced.activity()
                || Attention.differs(state.attention(), announced.attention())) {
            return new Drop(Ending.OBSOLETE);
        }
        return state.pendingUntil().isPresent()
                ? new Hold(state.pendingUntil().getAsLong())
                : new Send();
    }
}
