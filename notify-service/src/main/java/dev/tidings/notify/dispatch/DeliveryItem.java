package dev.tidings.notify.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One notification to one destination, as REST shows it (settings API, 3.6).
///
/// @param redeliveryOf the delivery that this one repeats
/// @param reason why it ended without being delivered
/// @param nextAttemptAt while it is open
/// @param expiresAt when it is too late; absent for machines
/// @param attempts absent in lists
public record DeliveryItem(
        UUID id,
        UUID notificationId,
        @Nullable UUID redeliveryOf,
        String kind,
        @Nullable UUID repositoryId,
        @Nullable String sessionId,
        @Nullable String workerId,
        String type,
        Instant occurredAt,
        Instant decidedAt,
        String status,
        @Nullable String reason,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AttemptItem> attempts) {

    /// One try.
    ///
    /// @param category `delivered`, `transient`, `permanent-message`, `permanent-endpoint`,
    ///   `blocked-address`
    /// @param host that was asked, never the address
    /// @param uncertain the far side may have it although we do not know
    /// @param answer the first of what it said, redacted
    public record AttemptItem(
            int number,
            Instant at,
            int latencyMs,
            @JsonProperty("class") String category,
            @Nullable String code,
            @Nullable Integer providerStatus,
            @Nullable String host,
            boolean uncertain,
            @Nullable String answer) {}

    DeliveryItem with(List<AttemptItem> tried) {
        return new DeliveryItem(
                id,
                notificationId,
                redeliveryOf,
                kind,
                repositoryId,
                sessionId,
                workerId,
                type,
                occurredAt,
                decidedAt,
                status,
                reason,
                nextAttemptAt,
                expiresAt,
                List.copyOf(tried));
    }
}
