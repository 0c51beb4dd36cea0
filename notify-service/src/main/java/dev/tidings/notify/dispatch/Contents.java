package dev.tidings.notify.dispatch;

import static dev.tidings.notify.core.Credentials.redact;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is to be told, as the handlers take it and as its row keeps it.
///
/// Whatever looks like a credential is gone before it is stored.
@ApplicationScoped
public class Contents {

    private final ObjectMapper json;
    private final EventCodec codec = new EventCodec();

    Contents(ObjectMapper json) {
        this.json = json;
    }

    Notification of(UUID id, Decided decided, Optional<String> baseUrl) {
        var event = decided.event();
        var header = event.header();
        var metadata = header.metadata();
        return new Notification(
                id,
                header.owner(),
                news(decided),
                header.sessionId(),
                event instanceof WorkerTrigger ? header.workerId() : null,
                clean(decided.sessionTitle().orElse(metadata.title())),
                clean(metadata.agent()),
                decided.place().repositoryName(),
                clean(metadata.branch()),
                baseUrl.orElse(null),
                event instanceof WorkerTrigger trigger ? (Long) trigger.epoch() : null,
                event instanceof Sequenced sequenced ? sequenced.seq() : null,
                header.timestamp(),
                header.id().toString(),
                null);
    }

    /// What follows from a notification: its answer, a reminder of it.
    public Notification about(Notification original, UUID id, News news) {
        return new Notification(
                id,
                original.owner(),
                news,
                original.sessionId(),
                original.workerId(),
                original.sessionName(),
                original.agent(),
                original.repository(),
                original.branch(),
                original.baseUrl(),
                original.epoch(),
                original.seq(),
                original.occurredAt(),
                original.eventId(),
                original.thread());
    }

    /// Several as one, oldest first; all of one repository and owner.
    public Notification digest(UUID id, List<Notification> held) {
        var oldest = held.getFirst();
        return new Notification(
                id,
                oldest.owner(),
                new News.Digest(held),
                null,
                null,
                null,
                null,
                oldest.repository(),
                null,
                oldest.baseUrl(),
                null,
                null,
                oldest.occurredAt(),
                oldest.eventId(),
                null);
    }

    /// The same, in the thread of its session.
    Notification threaded(Notification notification, String thread) {
        return new Notification(
                notification.id(),
                notification.owner(),
                notification.news(),
                notification.sessionId(),
                notification.workerId(),
                notification.sessionName(),
                notification.agent(),
                notification.repository(),
                notification.branch(),
                notification.baseUrl(),
                notification.epoch(),
                notification.seq(),
                notification.occurredAt(),
                notification.eventId(),
                thread);
    }

    private News news(Decided decided) {
        var count = decided.count().isPresent() ? (Integer) decided.count().getAsInt() : null;
        return switch (decided.event()) {
            case AgentWaiting waiting ->
                    new News.Waiting(waiting.attentionId(), clean(waiting.attentionText()));
            case AgentIdle _ -> new News.Idle();
            case AgentActive _ -> new News.Active();
            case WorkerError error ->
                    new News.Failed(count == null ? clean(error.message()) : null, count);
            case WorkerExited exited ->
                    new News.Exited(exited.exitCode(), exited.signal(), exited.reason());
            case ContextSwitched switched -> new News.Switched(payload(switched));
            case ReportGenerated report -> new News.Reported(payload(report));
            case WorkerStarted _, SessionDeleted _ ->
                    throw new IllegalArgumentException("a control event is never told");
        };
    }

    private Map<String, Object> payload(OutboundTrigger event) {
        try {
            var payload = json.readTree(codec.encode(event)).path("payload");
            return json.convertValue(payload, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("our own encoding is JSON", e);
        }
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : redact(text);
    }

    public String write(Notification notification) {
        try {
            return json.writeValueAsString(notification);
        } catch (IOException e) {
            throw new UncheckedIOException("a notification is plain values", e);
        }
    }

    public Notification read(String content) {
        try {
            return json.readValue(content, Notification.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored notification is one of ours", e);
        }
    }
}
