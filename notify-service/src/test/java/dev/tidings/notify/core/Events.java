package dev.tidings.notify.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.OutboundTrigger.WorkerExited;
import dev.tidings.events.OutboundTrigger.WorkerStarted;
import dev.tidings.events.WorkerKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Events for tests, from the little that a test says.
public final class Events {

    private Events() {}

    public static EventHeader header(String id, WorkerKey worker, long occurred) {
        return header("ada", id, worker, occurred);
    }

    /// The same `id` is the same event id, whoever the owner is.
    public static EventHeader header(String owner, String id, WorkerKey worker, long occurred) {
        var at = Instant.ofEpochMilli(occurred);
        return new EventHeader(
                new EventId(UUID.nameUUIDFromBytes(id.getBytes(UTF_8))),
                "internal",
                at,
                at,
                owner,
                null,
                worker.sessionId(),
                worker.workerId(),
                new EventMetadata("acme/api", "main", null, null, "Claude", null),
                "a test",
                id,
                1);
    }

    static OutboundTrigger of(Row.Step step, String id) {
        return of(
                requireNonNullElse(step.type(), ""),
                header(id, new WorkerKey(step.sessionId(), step.workerId()), step.occurred()),
                requireNonNullElse(step.epoch(), 0L),
                step.seq(),
                step.attentionId(),
                requireNonNullElse(step.message(), ""),
                step.exitCode());
    }

    public static OutboundTrigger of(
            String type,
            EventHeader header,
            long epoch,
            @Nullable Long seq,
            @Nullable String attentionId,
            String message,
            @Nullable Integer exitCode) {
        return switch (type) {
            case "agent:active" -> new AgentActive(header, epoch, seq);
            case "agent:idle" -> new AgentIdle(header, epoch, seq, null);
            case "agent:waiting" -> new AgentWaiting(header, epoch, seq, null, attentionId, null);
            case "worker:error" -> new WorkerError(header, epoch, seq, message, null);
            case "worker:exited" ->
                    new WorkerExited(header, epoch, seq, exitCode, null, "unexpected");
            case "worker:started" -> new WorkerStarted(header, epoch, "Claude", null);
            case "session:deleted" -> new SessionDeleted(header, null);
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }
}
