package dev.tidings.ingest.source.agenthook;

import static dev.tidings.ingest.source.agenthook.Meaning.ANSWERED;
import static dev.tidings.ingest.source.agenthook.Meaning.DENIED;
import static dev.tidings.ingest.source.agenthook.Meaning.INPUT_ASKED;
import static dev.tidings.ingest.source.agenthook.Meaning.MOVED;
import static dev.tidings.ingest.source.agenthook.Meaning.NOTIFIED;
import static dev.tidings.ingest.source.agenthook.Meaning.PERMISSION_ASKED;
import static dev.tidings.ingest.source.agenthook.Meaning.PROMPTED;
import static dev.tidings.ingest.source.agenthook.Meaning.SESSION_ENDED;
import static dev.tidings.ingest.source.agenthook.Meaning.SESSION_STARTED;
import static dev.tidings.ingest.source.agenthook.Meaning.SUBAGENT_ENDED;
import static dev.tidings.ingest.source.agenthook.Meaning.SUBAGENT_STARTED;
import static dev.tidings.ingest.source.agenthook.Meaning.TOOL_ENDED;
import static dev.tidings.ingest.source.agenthook.Meaning.TOOL_FAILED;
import static dev.tidings.ingest.source.agenthook.Meaning.TOOL_STARTED;
import static dev.tidings.ingest.source.agenthook.Meaning.TURN_COMPLETED;
import static dev.tidings.ingest.source.agenthook.Meaning.TURN_FAILED;
import static dev.tidings.ingest.source.agenthook.Meaning.TURN_INTERRUPTED;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A coding agent's vendor: its name, its agent's name, and what its hooks mean.
///
/// @param id last part of the address its hooks are posted to
/// @param agent display name
/// @param hooks meaning by the vendor's name of a hook; all others are [Meaning#OBSERVED]
record Vendor(String id, String agent, Map<String, Meaning> hooks) {

    static final List<Vendor> ALL =
            List.of(
                    new Vendor(
                            "claude-code",
                            "Claude",
                            Map.ofEntries(
                                    Map.entry("SessionStart", SESSION_STARTED),
                                    Map.entry("SessionEnd", SESSION_ENDED),
                                    Map.entry("UserPromptSubmit", PROMPTED),
                                    Map.entry("PreToolUse", TOOL_STARTED),
                                    Map.entry("PostToolUse", TOOL_ENDED),
                                    Map.entry("PostToolUseFailure", TOOL_FAILED),
                                    Map.entry("PermissionRequest", PERMISSION_ASKED),
                                    Map.entry("PermissionDenied", DENIED),
                                    Map.entry("Elicitation", INPUT_ASKED),
                                    Map.entry("ElicitationResult", ANSWERED),
                                    Map.entry("Notification", NOTIFIED),
                                    Map.entry("Stop", TURN_COMPLETED),
                                    Map.entry("StopFailure", TURN_FAILED),
                                    Map.entry("SubagentStart", SUBAGENT_STARTED),
                                    Map.entry("SubagentStop", SUBAGENT_ENDED),
                                    Map.entry("CwdChanged", MOVED),
                                    Map.entry("WorktreeCreate", MOVED))),
                    new Vendor(
                            "codex",
                            "Codex",
                            Map.ofEntries(
                                    Map.entry("SessionStart", SESSION_STARTED),
                                    Map.entry("SessionEnd", SESSION_ENDED),
                                    Map.entry("UserPromptSubmit", PROMPTED),
                                    Map.entry("PreToolUse", TOOL_STARTED),
                                    Map.entry("PostToolUse", TOOL_ENDED),
                                    Map.entry("PermissionRequest", PERMISSION_ASKED),
                                    Map.entry("Stop", TURN_COMPLETED),
                                    Map.entry("StopFailure", TURN_FAILED),
                                    Map.entry("Interrupt", TURN_INTERRUPTED),
                                    Map.entry("SubagentStart", SUBAGENT_STARTED),
                                    Map.entry("SubagentStop", SUBAGENT_ENDED))));

    static Optional<Vendor> byId(String id) {
        return ALL.stream().filter(vendor -> vendor.id.equals(id)).findFirst();
    }

    Meaning meaningOf(String hookName) {
        return hooks.getOrDefault(hookName, Meaning.OBSERVED);
    }
}
