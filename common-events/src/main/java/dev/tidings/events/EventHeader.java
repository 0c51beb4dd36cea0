package dev.tidings.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What every event carries.
///
/// @param id the same fact read twice has the same id, so repeats are recognised anywhere
/// @param source who told it, such as `agent-hook`
/// @param timestamp when it happened; of an interval its start
/// @param receivedAt when the ingest-service took it in
/// @param owner the user, from the token; at most 128 characters
/// @param device where it happened
/// @param sessionId the agent session, at most 128 characters; triggers always have one
/// @param workerId the worker of that session, at most 128 characters
/// @param metadata where in the human's world it happened
/// @param summary one plain line for people, at most 200 characters, no control characters
/// @param sourceKey what the source calls the fact, at most 512 characters
/// @param revision version of the fact, at least 1; only the greatest counts
/// @param clockOffsetMs by how much the sender's clock was corrected, in milliseconds; none when it
///   was right. On the wire a member of the payload (sources, section 6)
public record EventHeader(
        EventId id,
        String source,
        Instant timestamp,
        Instant receivedAt,
        String owner,
        @Nullable String device,
        @Nullable String sessionId,
        @Nullable String workerId,
        EventMetadata metadata,
        String summary,
        String sourceKey,
        long revision,
        @Nullable Long clockOffsetMs) {

    /// A header whose clock was right.
    public EventHeader(
            EventId id,
            String source,
            Instant timestamp,
            Instant receivedAt,
            String owner,
            @Nullable String device,
            @Nullable String sessionId,
            @Nullable String workerId,
            EventMetadata metadata,
            String summary,
            String sourceKey,
            long revision) {
        this(
                id,
                source,
                timestamp,
                receivedAt,
                owner,
                device,
                sessionId,
                workerId,
                metadata,
                summary,
                sourceKey,
                revision,
                null);
    }
}
