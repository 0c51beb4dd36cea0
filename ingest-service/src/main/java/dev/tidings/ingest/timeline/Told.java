package dev.tidings.ingest.timeline;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.ContextSwitched;
import dev.tidings.events.OutboundTrigger.ReportGenerated;
import dev.tidings.events.OutboundTrigger.Sequenced;
import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.OutboundTrigger.WorkerExited;
import dev.tidings.events.OutboundTrigger.WorkerStarted;
import dev.tidings.events.SystemEvent;
import java.util.Optional;

/// What an event says about the state of a worker.
sealed interface Told {

    /// A worker took a state.
    ///
    /// @param seq 0 for a start, and for producers that do not number
    record State(String state, long epoch, long seq) implements Told {}

    /// All workers of the session are gone.
    record Gone() implements Told {}

    /// Reads it; empty where an event says nothing about a state.
    static Optional<Told> by(SystemEvent event) {
        return event instanceof OutboundTrigger trigger ? by(trigger) : Optional.empty();
    }

    private static Optional<Told> by(OutboundTrigger trigger) {
        return switch (trigger) {
            case AgentActive active -> state("working", active);
            case AgentWaiting waiting -> state("waiting", waiting);
            case AgentIdle idle -> state("idle", idle);
            case WorkerExited exited -> state("exited", exited);
            case WorkerStarted started -> Optional.of(new State("idle", started.epoch(), 0));
            case SessionDeleted _ -> Optional.of(new Gone());
            case WorkerError _, ContextSwitched _, ReportGenerated _ -> Optional.empty();
        };
    }

    private static Optional<Told> state(String state, Sequenced trigger) {
        var seq = trigger.seq();
        return Optional.of(new State(state, trigger.epoch(), seq == null ? 0 : seq));
    }
}
