package dev.tidings.notify.handler;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is to be told, before any handler has dressed it for its medium.
///
/// All its texts are hostile: an LLM or a repository wrote them. Handlers take them through
/// [Wording], never directly. Serialises to the `content` of its row and back.
///
/// @param id of the notification: the same on every retry and redelivery
/// @param sessionId of the agent session; absent for messages about destinations and for tests
/// @param workerId of the worker in it
/// @param sessionName title of the session, where one is known
/// @param agent display name, such as `Claude`
/// @param repository `owner/name`
/// @param branch also the worktree id of a session, the name of one without a title
/// @param baseUrl where links start, without a trailing slash; absent means no link
/// @param epoch start of the worker's incarnation in epoch ms
/// @param seq counts within an epoch
/// @param occurredAt when it happened, by the clock of the producer
/// @param eventId the event behind it
/// @param thread name of the session when it was first told of, which holds its messages together
@RegisterForReflection
public record Notification(
        UUID id,
        String owner,
        News news,
        @Nullable String sessionId,
        @Nullable String workerId,
        @Nullable String sessionName,
        @Nullable String agent,
        @Nullable String repository,
        @Nullable String branch,
        @Nullable String baseUrl,
        @Nullable Long epoch,
        @Nullable Long seq,
        Instant occurredAt,
        @Nullable String eventId,
        @Nullable String thread) {

    /// The wire name of what happened, such as `agent:waiting`.
    public String type() {
        return news.type();
    }
}
