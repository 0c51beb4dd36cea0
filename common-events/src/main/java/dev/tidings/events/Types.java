package dev.tidings.events;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.ActivityEvent.FactRetracted;
import dev.tidings.events.AgentActivity.AgentAttentionRequested;
import dev.tidings.events.AgentActivity.AgentAttentionResolved;
import dev.tidings.events.AgentActivity.AgentCwdChanged;
import dev.tidings.events.AgentActivity.AgentHookObserved;
import dev.tidings.events.AgentActivity.AgentPrompted;
import dev.tidings.events.AgentActivity.AgentSessionEnded;
import dev.tidings.events.AgentActivity.AgentSessionStarted;
import dev.tidings.events.AgentActivity.AgentSubagentEnded;
import dev.tidings.events.AgentActivity.AgentSubagentStarted;
import dev.tidings.events.AgentActivity.AgentToolEnded;
import dev.tidings.events.AgentActivity.AgentToolStarted;
import dev.tidings.events.AgentActivity.AgentTurnEnded;
import dev.tidings.events.AgentActivity.AgentTurnStarted;
import dev.tidings.events.AgentActivity.AgentUsageReported;
import dev.tidings.events.CodeHostActivity.CiCompleted;
import dev.tidings.events.CodeHostActivity.CiFailed;
import dev.tidings.events.CodeHostActivity.IssueClosed;
import dev.tidings.events.CodeHostActivity.PrChangesRequested;
import dev.tidings.events.CodeHostActivity.PrComment;
import dev.tidings.events.CodeHostActivity.PrMerged;
import dev.tidings.events.CodeHostActivity.PrReviewComment;
import dev.tidings.events.DesktopActivity.AfkChanged;
import dev.tidings.events.DesktopActivity.EditorEdited;
import dev.tidings.events.DesktopActivity.WebVisited;
import dev.tidings.events.DesktopActivity.WindowFocused;
import dev.tidings.events.GitActivity.GitCheckedOut;
import dev.tidings.events.GitActivity.GitCommitted;
import dev.tidings.events.GitActivity.GitMerged;
import dev.tidings.events.GitActivity.GitPushed;
import dev.tidings.events.GitActivity.GitRewritten;
import dev.tidings.events.HouseActivity.AgentObserved;
import dev.tidings.events.HouseActivity.DeviceSuspended;
import dev.tidings.events.HouseActivity.IntegrationFailed;
import dev.tidings.events.HouseActivity.IntegrationRecovered;
import dev.tidings.events.HouseActivity.RulesPublished;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.ContextSwitched;
import dev.tidings.events.OutboundTrigger.ReportGenerated;
import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.OutboundTrigger.WorkerExited;
import dev.tidings.events.OutboundTrigger.WorkerStarted;
import dev.tidings.events.TerminalActivity.PaneBlurred;
import dev.tidings.events.TerminalActivity.PaneClosed;
import dev.tidings.events.TerminalActivity.PaneFocused;
import dev.tidings.events.TerminalActivity.TerminalAttached;
import dev.tidings.events.TerminalActivity.TerminalDetached;
import dev.tidings.events.TerminalActivity.TerminalInputSeen;
import dev.tidings.events.TimeDeclaration.NoteAdded;
import dev.tidings.events.TimeDeclaration.PeriodLocked;
import dev.tidings.events.TimeDeclaration.TimeCorrected;
import dev.tidings.events.TimeDeclaration.TimeDeclared;
import dev.tidings.events.TimerActivity.TimerDeleted;
import dev.tidings.events.TimerActivity.TimerStarted;
import dev.tidings.events.TimerActivity.TimerStopped;
import dev.tidings.events.TimerActivity.TimerUpdated;
import java.util.Optional;

/// Which type an event has: one switch a family, so a record without a type does not compile.
final class Types {

    private Types() {}

    static Optional<EventType> of(SystemEvent event) {
        return switch (event) {
            case CustomEvent _ -> Optional.empty();
            case FactRetracted _ -> Optional.of(EventType.FACT_RETRACTED);
            case OutboundTrigger trigger -> Optional.of(trigger(trigger));
            case DesktopActivity desktop -> Optional.of(desktop(desktop));
            case TimerActivity timer -> Optional.of(timer(timer));
            case TerminalActivity terminal -> Optional.of(terminal(terminal));
            case GitActivity git -> Optional.of(git(git));
            case AgentActivity agent -> Optional.of(agent(agent));
            case TimeDeclaration declaration -> Optional.of(declaration(declaration));
            case HouseActivity house -> Optional.of(house(house));
            case CodeHostActivity codeHost -> Optional.of(codeHost(codeHost));
        };
    }

    private static EventType trigger(OutboundTrigger event) {
        return switch (event) {
            case AgentWaiting _ -> EventType.AGENT_WAITING;
            case AgentIdle _ -> EventType.AGENT_IDLE;
            case AgentActive _ -> EventType.AGENT_ACTIVE;
            case WorkerError _ -> EventType.WORKER_ERROR;
            case WorkerExited _ -> EventType.WORKER_EXITED;
            case WorkerStarted _ -> EventType.WORKER_STARTED;
            case SessionDeleted _ -> EventType.SESSION_DELETED;
            case ContextSwitched _ -> EventType.CONTEXT_SWITCHED;
            case ReportGenerated _ -> EventType.REPORT_GENERATED;
        };
    }

    private static EventType desktop(DesktopActivity event) {
        return switch (event) {
            case WindowFocused _ -> EventType.WINDOW_FOCUSED;
            case WebVisited _ -> EventType.WEB_VISITED;
            case AfkChanged _ -> EventType.AFK_CHANGED;
            case EditorEdited _ -> EventType.EDITOR_EDITED;
        };
    }

    private static EventType timer(TimerActivity event) {
        return switch (event) {
            case TimerStarted _ -> EventType.TIMER_STARTED;
            case TimerUpdated _ -> EventType.TIMER_UPDATED;
            case TimerStopped _ -> EventType.TIMER_STOPPED;
            case TimerDeleted _ -> EventType.TIMER_DELETED;
        };
    }

    private static EventType terminal(TerminalActivity event) {
        return switch (event) {
            case PaneFocused _ -> EventType.PANE_FOCUSED;
            case PaneBlurred _ -> EventType.PANE_BLURRED;
            case PaneClosed _ -> EventType.PANE_CLOSED;
            case TerminalAttached _ -> EventType.TERMINAL_ATTACHED;
            case TerminalDetached _ -> EventType.TERMINAL_DETACHED;
            case TerminalInputSeen _ -> EventType.TERMINAL_INPUT_SEEN;
        };
    }

    private static EventType git(GitActivity event) {
        return switch (event) {
            case GitCommitted _ -> EventType.GIT_COMMITTED;
            case GitCheckedOut _ -> EventType.GIT_CHECKED_OUT;
            case GitMerged _ -> EventType.GIT_MERGED;
            case GitRewritten _ -> EventType.GIT_REWRITTEN;
            case GitPushed _ -> EventType.GIT_PUSHED;
        };
    }

    private static EventType agent(AgentActivity event) {
        return switch (event) {
            case AgentSessionStarted _ -> EventType.AGENT_SESSION_STARTED;
            case AgentSessionEnded _ -> EventType.AGENT_SESSION_ENDED;
            case AgentPrompted _ -> EventType.AGENT_PROMPTED;
            case AgentTurnStarted _ -> EventType.AGENT_TURN_STARTED;
            case AgentTurnEnded _ -> EventType.AGENT_TURN_ENDED;
            case AgentToolStarted _ -> EventType.AGENT_TOOL_STARTED;
            case AgentToolEnded _ -> EventType.AGENT_TOOL_ENDED;
            case AgentAttentionRequested _ -> EventType.AGENT_ATTENTION_REQUESTED;
            case AgentAttentionResolved _ -> EventType.AGENT_ATTENTION_RESOLVED;
            case AgentSubagentStarted _ -> EventType.AGENT_SUBAGENT_STARTED;
            case AgentSubagentEnded _ -> EventType.AGENT_SUBAGENT_ENDED;
            case AgentCwdChanged _ -> EventType.AGENT_CWD_CHANGED;
            case AgentUsageReported _ -> EventType.AGENT_USAGE_REPORTED;
            case AgentHookObserved _ -> EventType.AGENT_HOOK_OBSERVED;
        };
    }

    private static EventType declaration(TimeDeclaration event) {
        return switch (event) {
            case TimeDeclared _ -> EventType.TIME_DECLARED;
            case TimeCorrected _ -> EventType.TIME_CORRECTED;
            case NoteAdded _ -> EventType.NOTE_ADDED;
            case PeriodLocked _ -> EventType.PERIOD_LOCKED;
        };
    }

    private static EventType house(HouseActivity event) {
        return switch (event) {
            case AgentObserved _ -> EventType.AGENT_OBSERVED;
            case RulesPublished _ -> EventType.RULES_PUBLISHED;
            case DeviceSuspended _ -> EventType.DEVICE_SUSPENDED;
            case IntegrationFailed _ -> EventType.INTEGRATION_FAILED;
            case IntegrationRecovered _ -> EventType.INTEGRATION_RECOVERED;
        };
    }

    private static EventType codeHost(CodeHostActivity event) {
        return switch (event) {
            case CiCompleted _ -> EventType.CI_COMPLETED;
            case CiFailed _ -> EventType.CI_FAILED;
            case IssueClosed _ -> EventType.ISSUE_CLOSED;
            case PrMerged _ -> EventType.PR_MERGED;
            case PrReviewComment _ -> EventType.PR_REVIEW_COMMENT;
            case PrChangesRequested _ -> EventType.PR_CHANGES_REQUESTED;
            case PrComment _ -> EventType.PR_COMMENT;
        };
    }
}
