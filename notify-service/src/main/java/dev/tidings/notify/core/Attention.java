package dev.tidings.notify.core;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentState;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which question is being asked (notification rules, R4).
final class Attention {

    private Attention() {}

    static Optional<String> of(AgentState seen) {
        return switch (seen) {
            case AgentWaiting waiting -> Optional.ofNullable(waiting.attentionId());
            case AgentActive _, AgentIdle _ -> Optional.empty();
        };
    }

    /// R4: two questions are different when both have an id and the ids differ.
    static boolean differs(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    /// R3: what is already pending takes the newer id and text of the same state.
    static AgentState newer(AgentState pending, AgentState seen) {
        return pending instanceof AgentWaiting was && seen instanceof AgentWaiting is
                ? new AgentWaiting(
                        was.header(),
                        was.epoch(),
                        was.seq(),
                        orElse(is.reason(), was.reason()),
                        orElse(is.attentionId(), was.attentionId()),
                        orElse(is.attentionText(), was.attentionText()))
                : pending;
    }

    private static @Nullable String orElse(@Nullable String newer, @Nullable String older) {
        return older == null ? newer : requireNonNullElse(newer, older);
    }
}
