package dev.tidings.ingest.source.agenthook;

import dev.tidings.ingest.core.activity.Question;
import dev.tidings.ingest.core.activity.Question.Reason;
import dev.tidings.ingest.core.activity.Question.Telling;
import java.util.Optional;

/// What a hook asks of the human, in words made of names alone: no command, no message of an agent.
final class Questions {

    private Questions() {}

    /// A dialog about a tool. Two tools of the agents are questions themselves.
    static Question permission(Hook hook) {
        var tool = hook.tool();
        return switch (tool) {
            case "AskUserQuestion", "request_user_input" ->
                    dialog(hook, Reason.QUESTION, "Question waiting for an answer");
            case "ExitPlanMode" -> dialog(hook, Reason.QUESTION, "Plan waiting for approval");
            default -> dialog(hook, Reason.PERMISSION, "Permission needed: " + tool);
        };
    }

    /// A form a server of tools shows.
    static Question input(Hook hook) {
        var server = hook.serverName() == null ? "" : ": " + hook.serverName();
        return new Question(
                Reason.INPUT, Telling.DIALOG, null, -1, hook.agentId(), "Input needed" + server);
    }

    /// A message that a dialog is open; none for messages that ask nothing.
    static Optional<Question> notice(Hook hook) {
        var type = hook.notificationType() == null ? "" : hook.notificationType();
        return switch (type) {
            case "permission_prompt" -> Optional.of(notice(Reason.PERMISSION, "Permission needed"));
            case "elicitation_dialog", "agent_needs_input" ->
                    Optional.of(notice(Reason.INPUT, "Input needed"));
            default -> Optional.empty();
        };
    }

    private static Question dialog(Hook hook, Reason reason, String text) {
        return new Question(
                reason, Telling.DIALOG, hook.tool(), hook.inputLength(), hook.agentId(), text);
    }

    private static Question notice(Reason reason, String text) {
        return new Question(reason, Telling.NOTICE, null, -1, null, text);
    }
}
