package dev.tidings.ingest.source.agenthook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of a hook's body we name; whatever else it says is never read into memory as a value.
///
/// @param sessionId `session_id`
/// @param name `hook_event_name`
/// @param promptLength characters of `prompt`, 0 without one
/// @param inputLength bytes of `tool_input` as sent, -1 without one
/// @param interrupted `is_interrupt`
record Hook(
        String sessionId,
        String name,
        @Nullable String cwd,
        @Nullable String oldCwd,
        @Nullable String newCwd,
        @Nullable String toolName,
        @Nullable String toolUseId,
        @Nullable String promptId,
        @Nullable String turnId,
        @Nullable String agentId,
        @Nullable String agentType,
        @Nullable String model,
        @Nullable String cause,
        @Nullable String notificationType,
        @Nullable String serverName,
        @Nullable String action,
        @Nullable String error,
        @Nullable String timestamp,
        int promptLength,
        long inputLength,
        boolean interrupted) {

    /// What the vendor calls the moment: the tool call, the prompt or the turn.
    String moment() {
        return Optional.ofNullable(toolUseId)
                .or(() -> Optional.ofNullable(promptId))
                .or(() -> Optional.ofNullable(turnId))
                .filter(id -> !id.isEmpty())
                .orElse("-");
    }

    String tool() {
        return toolName == null || toolName.isEmpty() ? "unknown" : toolName;
    }
}
