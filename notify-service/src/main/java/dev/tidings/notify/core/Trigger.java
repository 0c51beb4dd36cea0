package dev.tidings.notify.core;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.Sequenced;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.OutboundTrigger.WorkerExited;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The five kinds of event that a human may want to hear of, each with its own switch.
public enum Trigger {
    WAITING("agent:waiting", true),
    IDLE("agent:idle", true),
    ACTIVE("agent:active", false),
    ERROR("worker:error", true),
    EXITED("worker:exited", false);

    private static final Map<String, Trigger> BY_NAME =
            Arrays.stream(values())
                    .collect(toUnmodifiableMap(Trigger::wireName, trigger -> trigger));

    private final String wireName;
    private final boolean onByDefault;

    Trigger(String wireName, boolean onByDefault) {
        this.wireName = wireName;
        this.onByDefault = onByDefault;
    }

    /// The name on the wire, in tables and in settings.
    public String wireName() {
        return wireName;
    }

    /// What holds where no layer of settings says anything.
    public boolean onByDefault() {
        return onByDefault;
    }

    public static Optional<Trigger> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /// Which switch decides about `event`.
    public static Trigger of(Sequenced event) {
        return switch (event) {
            case AgentWaiting _ -> WAITING;
            case AgentIdle _ -> IDLE;
            case AgentActive _ -> ACTIVE;
            case WorkerError _ -> ERROR;
            case WorkerExited _ -> EXITED;
        };
    }
}
