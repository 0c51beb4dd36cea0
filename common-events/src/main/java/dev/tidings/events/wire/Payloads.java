package dev.tidings.events.wire;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.ActivityEvent.FactRetracted;
import dev.tidings.events.AgentActivity;
import dev.tidings.events.CodeHostActivity;
import dev.tidings.events.DesktopActivity;
import dev.tidings.events.EventHeader;
import dev.tidings.events.EventType;
import dev.tidings.events.GitActivity;
import dev.tidings.events.HouseActivity;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.TerminalActivity;
import dev.tidings.events.TimeDeclaration;
import dev.tidings.events.TimerActivity;
import java.util.Map;

/// From a type and its payload to an event, and back: a type without either does not compile.
final class Payloads {

    private Payloads() {}

    static SystemEvent read(EventType type, EventHeader header, Fields in) {
        return switch (type) {
            case AGENT_WAITING -> TriggerPayloads.waiting(header, in);
            case AGENT_IDLE -> TriggerPayloads.idle(header, in);
            case AGENT_ACTIVE -> TriggerPayloads.active(header, in);
            case WORKER_ERROR -> TriggerPayloads.error(header, in);
            case WORKER_EXITED -> TriggerPayloads.exited(header, in);
            case WORKER_STARTED -> TriggerPayloads.started(header, in);
            case SESSION_DELETED -> TriggerPayloads.deleted(header, in);
            case CONTEXT_SWITCHED -> TriggerPayloads.switched(header, in);
            case REPORT_GENERATED -> TriggerPayloads.generated(header, in);
            case WINDOW_FOCUSED -> DesktopPayloads.windowFocused(header, in);
            case WEB_VISITED -> DesktopPayloads.webVisited(header, in);
            case AFK_CHANGED -> DesktopPayloads.afkChanged(header, in);
            case EDITOR_EDITED -> DesktopPayloads.editorEdited(header, in);
            case TIMER_STARTED -> TimerPayloads.timerStarted(header, in);
            case TIMER_UPDATED -> TimerPayloads.timerUpdated(header, in);
            case TIMER_STOPPED -> TimerPayloads.timerStopped(header, in);
            case TIMER_DELETED -> TimerPayloads.timerDeleted(header, in);
            case FACT_RETRACTED ->
                    new FactRetracted(
                            header,
                            in.text("retractedType", EventType.MAX_NAME),
                            in.maybeText("reason"));
            case PANE_FOCUSED -> TerminalPayloads.paneFocused(header, in);
            case PANE_BLURRED -> TerminalPayloads.paneBlurred(header, in);
            case PANE_CLOSED -> TerminalPayloads.paneClosed(header, in);
            case TERMINAL_ATTACHED -> TerminalPayloads.terminalAttached(header, in);
            case TERMINAL_DETACHED -> TerminalPayloads.terminalDetached(header, in);
            case TERMINAL_INPUT_SEEN -> TerminalPayloads.terminalInputSeen(header, in);
            case GIT_COMMITTED -> GitPayloads.gitCommitted(header, in);
            case GIT_CHECKED_OUT -> GitPayloads.gitCheckedOut(header, in);
            case GIT_MERGED -> GitPayloads.gitMerged(header, in);
            case GIT_REWRITTEN -> GitPayloads.gitRewritten(header, in);
            case GIT_PUSHED -> GitPayloads.gitPushed(header, in);
            case AGENT_SESSION_STARTED -> AgentPayloads.agentSessionStarted(header, in);
            case AGENT_SESSION_ENDED -> AgentPayloads.agentSessionEnded(header, in);
            case AGENT_PROMPTED -> AgentPayloads.agentPrompted(header, in);
            case AGENT_TURN_STARTED -> AgentPayloads.agentTurnStarted(header, in);
            case AGENT_TURN_ENDED -> AgentPayloads.agentTurnEnded(header, in);
            case AGENT_TOOL_STARTED -> AgentPayloads.agentToolStarted(header, in);
            case AGENT_TOOL_ENDED -> AgentPayloads.agentToolEnded(header, in);
            case AGENT_ATTENTION_REQUESTED -> AgentPayloads.agentAttentionRequested(header, in);
            case AGENT_ATTENTION_RESOLVED -> AgentPayloads.agentAttentionResolved(header, in);
            case AGENT_SUBAGENT_STARTED -> AgentPayloads.agentSubagentStarted(header, in);
            case AGENT_SUBAGENT_ENDED -> AgentPayloads.agentSubagentEnded(header, in);
            case AGENT_CWD_CHANGED -> AgentPayloads.agentCwdChanged(header, in);
            case AGENT_USAGE_REPORTED -> AgentPayloads.agentUsageReported(header, in);
            case AGENT_HOOK_OBSERVED -> AgentPayloads.agentHookObserved(header, in);
            case TIME_DECLARED -> DeclarationPayloads.timeDeclared(header, in);
            case TIME_CORRECTED -> DeclarationPayloads.timeCorrected(header, in);
            case NOTE_ADDED -> DeclarationPayloads.noteAdded(header, in);
            case PERIOD_LOCKED -> DeclarationPayloads.periodLocked(header, in);
            case AGENT_OBSERVED -> HousePayloads.agentObserved(header, in);
            case RULES_PUBLISHED -> HousePayloads.rulesPublished(header, in);
            case DEVICE_SUSPENDED -> HousePayloads.deviceSuspended(header, in);
            case INTEGRATION_FAILED -> HousePayloads.integrationFailed(header, in);
            case INTEGRATION_RECOVERED -> HousePayloads.integrationRecovered(header, in);
            case CI_COMPLETED -> CodeHostPayloads.ciCompleted(header, in);
            case CI_FAILED -> CodeHostPayloads.ciFailed(header, in);
            case ISSUE_CLOSED -> CodeHostPayloads.issueClosed(header, in);
            case PR_MERGED -> CodeHostPayloads.prMerged(header, in);
            case PR_REVIEW_COMMENT -> CodeHostPayloads.prReviewComment(header, in);
            case PR_CHANGES_REQUESTED -> CodeHostPayloads.prChangesRequested(header, in);
            case PR_COMMENT -> CodeHostPayloads.prComment(header, in);
        };
    }

    static Map<String, Object> of(SystemEvent event) {
        var payload =
                switch (event) {
                    case CustomEvent e -> custom(e);
                    case FactRetracted e ->
                            new Payload()
                                    .with("retractedType", e.retractedType())
                                    .with("reason", e.reason());
                    case OutboundTrigger e -> TriggerPayloads.of(e);
                    case DesktopActivity e -> DesktopPayloads.of(e);
                    case TimerActivity e -> TimerPayloads.of(e);
                    case TerminalActivity e -> TerminalPayloads.of(e);
                    case GitActivity e -> GitPayloads.of(e);
                    case AgentActivity e -> AgentPayloads.of(e);
                    case TimeDeclaration e -> DeclarationPayloads.of(e);
                    case HouseActivity e -> HousePayloads.of(e);
                    case CodeHostActivity e -> CodeHostPayloads.of(e);
                };
        return payload.with(Envelope.CLOCK_OFFSET, event.header().clockOffsetMs()).members();
    }

    private static Payload custom(CustomEvent event) {
        var payload = new Payload();
        event.payload().forEach(payload::with);
        return payload;
    }
}
