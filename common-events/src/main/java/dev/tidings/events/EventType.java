package dev.tidings.events;

import static dev.tidings.events.EventType.Door.CLIENTS;
import static dev.tidings.events.EventType.Door.SERVICE;
import static dev.tidings.events.EventType.Kind.INTERVAL;
import static dev.tidings.events.EventType.Kind.POINT;
import static dev.tidings.events.EventType.Kind.STATE;
import static dev.tidings.events.EventType.Kind.TOMBSTONE;
import static java.util.Arrays.stream;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The catalogue: every type of event there is, by the name it travels under.
///
/// Names are the contract of the wire, so they are written out rather than derived from the names
/// of classes, which may be refactored.
public enum EventType implements WireName {
    AGENT_WAITING("agent:waiting", AgentWaiting.class, STATE, CLIENTS, "internal", "api"),
    AGENT_IDLE("agent:idle", AgentIdle.class, STATE, CLIENTS, "internal", "api"),
    AGENT_ACTIVE("agent:active", AgentActive.class, STATE, CLIENTS, "internal", "api"),
    WORKER_ERROR("worker:error", WorkerError.class, POINT, CLIENTS, "internal", "api"),
    WORKER_EXITED("worker:exited", WorkerExited.class, POINT, CLIENTS, "internal", "api"),
    WORKER_STARTED("worker:started", WorkerStarted.class, POINT, CLIENTS, "internal", "api"),
    SESSION_DELETED("session:deleted", SessionDeleted.class, TOMBSTONE, CLIENTS, "internal", "api"),
    CONTEXT_SWITCHED("context:switched", ContextSwitched.class, POINT, SERVICE, "internal"),
    REPORT_GENERATED("report:generated", ReportGenerated.class, POINT, SERVICE, "internal"),
    WINDOW_FOCUSED("window:focused", WindowFocused.class, INTERVAL, SERVICE, "activitywatch"),
    WEB_VISITED("web:visited", WebVisited.class, INTERVAL, SERVICE, "activitywatch"),
    AFK_CHANGED("afk:changed", AfkChanged.class, INTERVAL, SERVICE, "activitywatch"),
    EDITOR_EDITED(
            "editor:edited", EditorEdited.class, INTERVAL, CLIENTS, "activitywatch", "wakatime"),
    TIMER_STARTED("timer:started", TimerStarted.class, INTERVAL, SERVICE, "toggl"),
    TIMER_UPDATED("timer:updated", TimerUpdated.class, INTERVAL, SERVICE, "toggl"),
    TIMER_STOPPED("timer:stopped", TimerStopped.class, INTERVAL, SERVICE, "toggl"),
    TIMER_DELETED("timer:deleted", TimerDeleted.class, TOMBSTONE, SERVICE, "toggl"),
    FACT_RETRACTED("fact:retracted", FactRetracted.class, TOMBSTONE, CLIENTS),
    PANE_FOCUSED("pane:focused", PaneFocused.class, STATE, CLIENTS, "tmux"),
    PANE_BLURRED("pane:blurred", PaneBlurred.class, STATE, CLIENTS, "tmux"),
    PANE_CLOSED("pane:closed", PaneClosed.class, POINT, CLIENTS, "tmux"),
    TERMINAL_ATTACHED("terminal:attached", TerminalAttached.class, STATE, CLIENTS, "tmux"),
    TERMINAL_DETACHED("terminal:detached", TerminalDetached.class, STATE, CLIENTS, "tmux"),
    TERMINAL_INPUT_SEEN("terminal:input_seen", TerminalInputSeen.class, POINT, CLIENTS, "tmux"),
    GIT_COMMITTED("git:committed", GitCommitted.class, POINT, CLIENTS, "git"),
    GIT_CHECKED_OUT("git:checked_out", GitCheckedOut.class, POINT, CLIENTS, "git"),
    GIT_MERGED("git:merged", GitMerged.class, POINT, CLIENTS, "git"),
    GIT_REWRITTEN("git:rewritten", GitRewritten.class, POINT, CLIENTS, "git"),
    GIT_PUSHED("git:pushed", GitPushed.class, POINT, CLIENTS, "git"),
    AGENT_SESSION_STARTED(
            "agent:session_started",
            AgentSessionStarted.class,
            POINT,
            CLIENTS,
            "agent-hook",
            "agent-log"),
    AGENT_SESSION_ENDED(
            "agent:session_ended",
            AgentSessionEnded.class,
            POINT,
            CLIENTS,
            "agent-hook",
            "agent-log"),
    AGENT_PROMPTED(
            "agent:prompted", AgentPrompted.class, POINT, CLIENTS, "agent-hook", "agent-log"),
    AGENT_TURN_STARTED(
            "agent:turn_started",
            AgentTurnStarted.class,
            POINT,
            CLIENTS,
            "agent-hook",
            "agent-log"),
    AGENT_TURN_ENDED(
            "agent:turn_ended", AgentTurnEnded.class, POINT, CLIENTS, "agent-hook", "agent-log"),
    AGENT_TOOL_STARTED(
            "agent:tool_started",
            AgentToolStarted.class,
            POINT,
            CLIENTS,
            "agent-hook",
            "agent-log"),
    AGENT_TOOL_ENDED(
            "agent:tool_ended", AgentToolEnded.class, POINT, CLIENTS, "agent-hook", "agent-log"),
    AGENT_ATTENTION_REQUESTED(
            "agent:attention_requested",
            AgentAttentionRequested.class,
            POINT,
            CLIENTS,
            "agent-hook"),
    AGENT_ATTENTION_RESOLVED(
            "agent:attention_resolved", AgentAttentionResolved.class, POINT, CLIENTS, "agent-hook"),
    AGENT_SUBAGENT_STARTED(
            "agent:subagent_started",
            AgentSubagentStarted.class,
            POINT,
            CLIENTS,
            "agent-hook",
            "agent-log"),
    AGENT_SUBAGENT_ENDED(
            "agent:subagent_ended",
            AgentSubagentEnded.class,
            POINT,
            CLIENTS,
            "agent-hook",
            "agent-log"),
    AGENT_CWD_CHANGED("agent:cwd_changed", AgentCwdChanged.class, POINT, CLIENTS, "agent-hook"),
    AGENT_USAGE_REPORTED(
            "agent:usage_reported", AgentUsageReported.class, POINT, CLIENTS, "agent-log", "otlp"),
    AGENT_HOOK_OBSERVED(
            "agent:hook_observed", AgentHookObserved.class, POINT, CLIENTS, "agent-hook"),
    TIME_DECLARED("time:declared", TimeDeclared.class, INTERVAL, CLIENTS, "manual", "api"),
    TIME_CORRECTED("time:corrected", TimeCorrected.class, POINT, CLIENTS, "manual", "api"),
    NOTE_ADDED("note:added", NoteAdded.class, POINT, CLIENTS, "manual", "internal"),
    PERIOD_LOCKED("period:locked", PeriodLocked.class, STATE, SERVICE, "internal"),
    AGENT_OBSERVED("agent:observed", AgentObserved.class, POINT, SERVICE, "internal"),
    RULES_PUBLISHED("rules:published", RulesPublished.class, STATE, SERVICE, "internal"),
    DEVICE_SUSPENDED("device:suspended", DeviceSuspended.class, INTERVAL, CLIENTS, "internal"),
    INTEGRATION_FAILED("integration:failed", IntegrationFailed.class, STATE, SERVICE, "internal"),
    INTEGRATION_RECOVERED(
            "integration:recovered", IntegrationRecovered.class, STATE, SERVICE, "internal"),
    CI_COMPLETED("ci:completed", CiCompleted.class, POINT, SERVICE, "github"),
    CI_FAILED("ci:failed", CiFailed.class, POINT, SERVICE, "github"),
    ISSUE_CLOSED("issue:closed", IssueClosed.class, POINT, SERVICE, "github"),
    PR_MERGED("pr:merged", PrMerged.class, POINT, SERVICE, "github"),
    PR_REVIEW_COMMENT("pr:review_comment", PrReviewComment.class, POINT, SERVICE, "github"),
    PR_CHANGES_REQUESTED(
            "pr:changes_requested", PrChangesRequested.class, POINT, SERVICE, "github"),
    PR_COMMENT("pr:comment", PrComment.class, POINT, SERVICE, "github");

    /// What consumers make of an event.
    public enum Kind {
        /// Something happened.
        POINT,
        /// Something lasted; may grow by revisions.
        INTERVAL,
        /// Something holds until the next one of its key.
        STATE,
        /// The fact that the `sourceKey` names is gone.
        TOMBSTONE
    }

    /// Who may bring an event in.
    enum Door {
        CLIENTS,
        SERVICE
    }

    /// The longest name a type may have, in characters.
    public static final int MAX_NAME = 64;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*:[a-z][a-z0-9_]*");

    private static final Map<String, EventType> BY_NAME =
            stream(values()).collect(toUnmodifiableMap(EventType::wireName, identity()));

    private static final Map<String, EventType> BY_ALIAS =
            Map.of(
                    "agent:asking", AGENT_WAITING,
                    "context_switch", CONTEXT_SWITCHED,
                    "report_generated", REPORT_GENERATED);

    private final String wireName;
    private final Class<? extends SystemEvent> recordClass;
    private final Kind kind;
    private final Door door;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> sources;

    EventType(
            String wireName,
            Class<? extends SystemEvent> recordClass,
            Kind kind,
            Door door,
            String... sources) {
        this.wireName = wireName;
        this.recordClass = recordClass;
        this.kind = kind;
        this.door = door;
        this.sources = List.of(sources);
    }

    /// The type of an event; none for a [ActivityEvent.CustomEvent].
    public static Optional<EventType> of(SystemEvent event) {
        return Types.of(event);
    }

    /// The name any event travels under, catalogued or not.
    public static String nameOf(SystemEvent event) {
        return event instanceof ActivityEvent.CustomEvent custom
                ? custom.type()
                : of(event).orElseThrow().wireName;
    }

    /// The type of exactly this name.
    public static Optional<EventType> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// The type of this name or of one of the aliases accepted on input.
    public static Optional<EventType> ofInput(String name) {
        var type = BY_NAME.get(name);
        return Optional.ofNullable(type != null ? type : BY_ALIAS.get(name));
    }

    /// Whether a type may have this name: `entity:action`, at most 64 characters.
    public static boolean isWellFormed(String name) {
        return name.length() <= MAX_NAME && NAME.matcher(name).matches();
    }

    /// Whether this name is of its sender's own: `x-…:…`. Such events are kept as they are.
    public static boolean isExtension(String name) {
        return name.startsWith("x-") && isWellFormed(name);
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public Class<? extends SystemEvent> recordClass() {
        return recordClass;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether clients may post it; the others are told by a service alone.
    public boolean postable() {
        return door == CLIENTS;
    }

    /// The sources that tell it; empty when any may.
    public List<String> sources() {
        return sources;
    }

    /// Whether it travels with the triggers.
    public boolean trigger() {
        return OutboundTrigger.class.isAssignableFrom(recordClass);
    }

    @Override
    public String toString() {
        return wireName;
    }
}
