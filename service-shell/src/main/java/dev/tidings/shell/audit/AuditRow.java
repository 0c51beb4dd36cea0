package dev.tidings.shell.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One change as the log shows it.
///
/// @param tokenId who; null when the service did it by itself
/// @param action `entity:action`
/// @param change old and new values, secrets masked
@JsonInclude(JsonInclude.Include.ALWAYS)
@RegisterForReflection
public record AuditRow(
        UUID id,
        Instant at,
        @Nullable UUID tokenId,
        @Nullable String owner,
        String action,
        String target,
        JsonNode change) {}
