package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentState;
import dev.tidings.events.OutboundTrigger.AgentWaiting;

/// What a worker is doing.
public enum Activity {
    /// Nothing was heard of it yet.
    NONE,
    /// It works.
    ACTIVE,
    /// Its turn is over.
    IDLE,
    /// It does nothing until the human answers.
    WAITING,
    /// Its process is gone.
    EXITED;

    static Activity of(AgentState seen) {
        return switch (seen) {
            case AgentActive _ -> ACTIVE;
            case AgentIdle _ -> IDLE;
            case AgentWaiting _ -> WAITING;
        };
    }
}
