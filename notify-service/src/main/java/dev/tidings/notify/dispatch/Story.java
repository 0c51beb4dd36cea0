package dev.tidings.notify.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything about one notification, in the order in which it happened: what was seen, what was
/// decided, what held it back, and every attempt to tell it.
///
/// @param parentId the question that it repeats, or that was answered
/// @param seen what else was seen of the worker in the ten minutes before, and why it was not told
/// @param decision why it is told at all
/// @param deferred why it was not told at once; the same as in the list of reasons
/// @param held where it still waits, and until when
/// @param followUps reminders and the escalation that are still to come
/// @param deliveries with their attempts
/// @param related reminders, answers and digests about it
@RegisterForReflection
public record Story(
        UUID id,
        String type,
        @Nullable UUID parentId,
        @Nullable UUID repositoryId,
        @Nullable String sessionId,
        @Nullable String workerId,
        List<Seen> seen,
        Decision decision,
        List<Seen> deferred,
        List<Held> held,
        List<FollowUp> followUps,
        List<DeliveryItem> deliveries,
        List<Related> related) {

    /// An event and why it was not told.
    @RegisterForReflection
    public record Seen(
            Instant at,
            String type,
            String reason,
            @Nullable String detail,
            @Nullable String eventId,
            int count) {}

    /// What was decided.
    ///
    /// @param eventId the event behind it
    /// @param occurredAt by the clock of its producer
    /// @param from the state left; absent for what is no state
    /// @param to the state announced
    @RegisterForReflection
    public record Decision(
            String eventId,
            Instant occurredAt,
            Instant decidedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String from,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String to) {}

    /// A destination that has to wait for it.
    @RegisterForReflection
    public record Held(UUID destinationId, String kind, String reason, Instant until) {}

    /// What comes if nobody answers.
    @RegisterForReflection
    public record FollowUp(int number, String kind, Instant dueAt) {}

    /// Another notification about the same.
    @RegisterForReflection
    public record Related(UUID id, String type, Instant decidedAt) {}
}
