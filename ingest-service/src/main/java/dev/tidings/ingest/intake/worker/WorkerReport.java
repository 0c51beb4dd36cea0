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
/// @param whenAnswered told too if this fact turns out to answer an open question
public record WorkerReport(
        String owner,
        @Nullable String device,
        WorkerKey worker,
        @Nullable String pane,
        EventMetadata metadata,
        Instant receivedAt,
        WorkerFact fact,
        Optional<SystemEvent> whenAnswered) {}
