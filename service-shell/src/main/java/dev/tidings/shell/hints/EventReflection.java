package dev.tidings.shell.hints;

import dev.tidings.events.ActivityEvent;
import dev.tidings.events.AgentActivity;
import dev.tidings.events.CodeHostActivity;
import dev.tidings.events.DesktopActivity;
import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.GitActivity;
import dev.tidings.events.HouseActivity;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.TerminalActivity;
import dev.tidings.events.TimeDeclaration;
import dev.tidings.events.TimerActivity;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// The events for a native image: whoever looks at a record at run time finds its members.
///
/// The codec of the events looks at none; this is for what does without being asked, such as an
/// endpoint that answers with an event, or a test that walks the records inside the image.
@RegisterForReflection(
        targets = {
            EventHeader.class,
            EventId.class,
            EventMetadata.class,
            ActivityEvent.CustomEvent.class,
            ActivityEvent.FactRetracted.class,
            AgentActivity.AgentAttentionRequested.class,
            AgentActivity.AgentAttentionResolved.class,
            AgentActivity.AgentCwdChanged.class,
            AgentActivity.AgentHookObserved.class,
            AgentActivity.AgentPrompted.class,
            AgentActivity.AgentSessionEnded.class,
            AgentActivity.AgentSessionStarted.class,
            AgentActivity.AgentSubagentEnded.class,
            AgentActivity.AgentSubagentStarted.class,
            AgentActivity.AgentToolEnded.class,
            AgentActivity.AgentToolStarted.class,
            AgentActivity.AgentTurnEnded.class,
            AgentActivity.AgentTurnStarted.class,
            AgentActivity.AgentUsageReported.class,
            AgentActivity.AttentionOutcome.class,
            AgentActivity.AttentionReason.class,
            AgentActivity.TurnOutcome.class,
            CodeHostActivity.CiCompleted.class,
            CodeHostActivity.CiFailed.class,
            CodeHostActivity.IssueClosed.class,
            CodeHostActivity.PrChangesRequested.class,
            CodeHostActivity.PrComment.class,
            CodeHostActivity.PrMerged.class,
            CodeHostActivity.PrReviewComment.class,
            DesktopActivity.AfkChanged.class,
            DesktopActivity.AfkStatus.class,
            DesktopActivity.EditorEdited.class,
            DesktopActivity.WebVisited.class,
            DesktopActivity.WindowFocused.class,
            GitActivity.GitCheckedOut.class,
            GitActivity.GitCommitted.class,
            GitActivity.GitMerged.class,
            GitActivity.GitPushed.class,
            GitActivity.GitRewritten.class,
            GitActivity.PushedRef.class,
            GitActivity.Rewrite.class,
            GitActivity.RewriteKind.class,
            HouseActivity.AgentObserved.class,
            HouseActivity.DeviceSuspended.class,
            HouseActivity.IntegrationFailed.class,
            HouseActivity.IntegrationRecovered.class,
            HouseActivity.ObservedState.class,
            HouseActivity.RulesPublished.class,
            HouseActivity.EffectiveFrom.Always.class,
            HouseActivity.EffectiveFrom.Since.class,
            OutboundTrigger.AgentActive.class,
            OutboundTrigger.AgentIdle.class,
            OutboundTrigger.AgentWaiting.class,
            OutboundTrigger.ContextSwitched.class,
            OutboundTrigger.ReportGenerated.class,
            OutboundTrigger.SessionDeleted.class,
            OutboundTrigger.WorkerError.class,
            OutboundTrigger.WorkerExited.class,
            OutboundTrigger.WorkerStarted.class,
            OutboundTrigger.ContextSwitched.Context.class,
            TerminalActivity.BlurReason.class,
            TerminalActivity.CloseEvidence.class,
            TerminalActivity.PaneBlurred.class,
            TerminalActivity.PaneClosed.class,
            TerminalActivity.PaneFocused.class,
            TerminalActivity.TerminalAttached.class,
            TerminalActivity.TerminalDetached.class,
            TerminalActivity.TerminalInputSeen.class,
            TimeDeclaration.NoteAdded.class,
            TimeDeclaration.PeriodLocked.class,
            TimeDeclaration.TimeCorrected.class,
            TimeDeclaration.TimeDeclared.class,
            TimerActivity.TimerDeleted.class,
            TimerActivity.TimerEntry.class,
            TimerActivity.TimerOrigin.class,
            TimerActivity.TimerStarted.class,
            TimerActivity.TimerStopped.class,
            TimerActivity.TimerUpdated.class
        })
public final class EventReflection {

    private EventReflection() {}
}
