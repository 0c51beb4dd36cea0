package dev.tidings.ingest.intake.worker;

import dev.tidings.events.EventMetadata;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.WorkerKey;
import dev.tidings.ingest.core.activity.WorkerFact;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a source heard about one worker.
///
/// @param pane the terminal it came from, kept as evidence of where the worker lives
/// @param metadata where it is, and the agent's display name
/// @param timing whose clock timed the fact
/// @param whenAnswered told too if this fact turns out to answer an open question
public record WorkerReport(
        String owner,
        @Nullable String device,
        WorkerKey worker,
        @Nullable String pane,
        EventMetadata metadata,
        Instant receivedAt,
        WorkerFact fact,
        Timing timing,
        Optional<SystemEvent> whenAnswered) {

    /// Whose clock timed a fact.
    public enum Timing {
        /// The agent said when it happened: what is older than the row is late.
        TOLD,
        /// Nobody said, the time is that of the receipt: replicas' clocks may disagree, so the lock
        /// on the row says what came first.
        RECEIVED
    }

    /// The fact for a row that took its state then.
    WorkerFact factFor(Instant since) {
        return switch (timing) {
            case TOLD -> fact;
            case RECEIVED -> fact.notBefore(since);
        };
    }
}
