package dev.tidings.ingest.source.agenthook;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.WorkerKey;
import dev.tidings.ingest.core.context.PlainLine;
import dev.tidings.ingest.intake.SourceKeys;
import dev.tidings.ingest.source.Sender;
import java.time.Instant;

/// Headers of the events one hook tells.
record HookHeaders(
        Vendor vendor,
        Hook hook,
        Sender sender,
        WorkerKey worker,
        EventMetadata metadata,
        Instant at,
        Instant receivedAt) {

    private static final int SUMMARY = 200;

    EventHeader of(String does) {
        return of(does, "");
    }

    /// @param part tells two events of one hook apart
    EventHeader of(String does, String part) {
        var key =
                SourceKeys.of(
                                vendor.id(),
                                hook.sessionId(),
                                hook.name(),
                                hook.moment(),
                                at.toEpochMilli())
                        + (part.isEmpty() ? "" : "/" + part);
        return new EventHeader(
                EventId.of(sender.owner(), AgentHookSource.NAME, key, 1),
                AgentHookSource.NAME,
                at,
                receivedAt,
                sender.owner(),
                sender.device(),
                worker.sessionId(),
                worker.workerId(),
                metadata,
                PlainLine.of(vendor.agent() + " " + does, SUMMARY),
                key,
                1);
    }
}
