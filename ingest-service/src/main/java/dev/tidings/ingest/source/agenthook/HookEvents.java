package dev.tidings.ingest.source.agenthook;

import static java.util.Objects.requireNonNullElse;

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
import dev.tidings.events.AgentActivity.AttentionOutcome;
import dev.tidings.events.AgentActivity.AttentionReason;
import dev.tidings.events.AgentActivity.TurnOutcome;
import dev.tidings.events.SystemEvent;
import dev.tidings.ingest.core.activity.Question;
import dev.tidings.ingest.core.context.HomePath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A hook as the events it tells: evidence, kept beside what the session log says later.
record HookEvents(Vendor vendor, Hook hook, HookHeaders headers) {

    List<SystemEvent> of(Meaning meaning) {
        var id = vendor.id();
        var session = hook.sessionId();
        return switch (meaning) {
            case SESSION_STARTED ->
                    List.of(
                            new AgentSessionStarted(
                                    headers.of("session started"),
                                    id,
                                    session,
                                    hook.model(),
                                    cause(),
                                    null));
            case SESSION_ENDED ->
                    List.of(
                            new AgentSessionEnded(
                                    headers.of("session ended"),
                                    id,
                                    session,
                                    hook.model(),
                                    cause(),
                                    null));
            case PROMPTED -> prompted();
            case TOOL_STARTED ->
                    List.of(
                            new AgentToolStarted(
                                    headers.of("uses " + hook.tool()),
                                    id,
                                    session,
                                    hook.tool(),
                                    hook.toolUseId(),
                                    hook.agentId()));
            case TOOL_ENDED -> List.of(toolEnded(true, null));
            case TOOL_FAILED -> List.of(toolEnded(false, hook.interrupted()));
            case PERMISSION_ASKED -> List.of(asked(Questions.permission(hook)));
            case INPUT_ASKED -> List.of(asked(Questions.input(hook)));
            case NOTIFIED ->
                    Questions.notice(hook).map(this::asked).map(List::of).orElse(List.of());
            case DENIED -> List.of(resolved(AttentionOutcome.DENIED, ""));
            case ANSWERED -> List.of(resolved(answer(), ""));
            case TURN_COMPLETED -> List.of(turnEnded(TurnOutcome.COMPLETED, "finished its turn"));
            case TURN_FAILED -> List.of(turnEnded(TurnOutcome.FAILED, "failed"));
            case TURN_INTERRUPTED -> List.of(turnEnded(TurnOutcome.INTERRUPTED, "was interrupted"));
            case SUBAGENT_STARTED ->
                    List.of(
                            new AgentSubagentStarted(
                                    headers.of("started a sub-agent"),
                                    id,
                                    session,
                                    subagent(),
                                    hook.agentType()));
            case SUBAGENT_ENDED ->
                    List.of(
                            new AgentSubagentEnded(
                                    headers.of("a sub-agent is done"),
                                    id,
                                    session,
                                    subagent(),
                                    hook.agentType()));
            case MOVED ->
                    List.of(
                            new AgentCwdChanged(
                                    headers.of("moved to another folder"),
                                    id,
                                    session,
                                    homeRelative(hook.oldCwd())));
            case OBSERVED -> List.of(observed());
        };
    }

    /// Told when this hook turns out to answer an open question without saying so; empty for one
    /// that says so itself.
    Optional<SystemEvent> impliedAnswer(Meaning meaning) {
        return switch (meaning) {
            case DENIED, ANSWERED -> Optional.empty();
            case SESSION_STARTED,
                    SESSION_ENDED,
                    PROMPTED,
                    TOOL_STARTED,
                    TOOL_ENDED,
                    TOOL_FAILED,
                    PERMISSION_ASKED,
                    INPUT_ASKED,
                    NOTIFIED,
                    TURN_COMPLETED,
                    TURN_FAILED,
                    TURN_INTERRUPTED,
                    SUBAGENT_STARTED,
                    SUBAGENT_ENDED,
                    MOVED,
                    OBSERVED ->
                    Optional.of(resolved(AttentionOutcome.IMPLIED, "resolved"));
        };
    }

    SystemEvent observed() {
        return new AgentHookObserved(
                headers.of("hook " + hook.name()), vendor.id(), hook.sessionId(), hook.name());
    }

    private List<SystemEvent> prompted() {
        return List.of(
                new AgentPrompted(
                        headers.of("was prompted"),
                        vendor.id(),
                        hook.sessionId(),
                        hook.promptId(),
                        hook.promptLength(),
                        hook.agentId() == null),
                new AgentTurnStarted(
                        headers.of("began a turn", "turn"),
                        vendor.id(),
                        hook.sessionId(),
                        hook.turnId()));
    }

    private SystemEvent toolEnded(boolean ok, @Nullable Boolean interrupted) {
        return new AgentToolEnded(
                headers.of((ok ? "used " : "failed at ") + hook.tool()),
                vendor.id(),
                hook.sessionId(),
                hook.tool(),
                hook.toolUseId(),
                hook.agentId(),
                ok,
                interrupted);
    }

    private SystemEvent asked(Question question) {
        var reason =
                switch (question.reason()) {
                    case PERMISSION -> AttentionReason.PERMISSION;
                    case QUESTION -> AttentionReason.QUESTION;
                    case INPUT -> AttentionReason.INPUT;
                };
        return new AgentAttentionRequested(
                headers.of("asks: " + question.text()),
                vendor.id(),
                hook.sessionId(),
                reason,
                question.tool(),
                hook.toolUseId());
    }

    private SystemEvent resolved(AttentionOutcome outcome, String part) {
        return new AgentAttentionResolved(
                headers.of("got an answer", part),
                vendor.id(),
                hook.sessionId(),
                hook.toolUseId(),
                outcome);
    }

    private AttentionOutcome answer() {
        return "accept".equals(hook.action()) ? AttentionOutcome.ANSWERED : AttentionOutcome.DENIED;
    }

    private SystemEvent turnEnded(TurnOutcome outcome, String does) {
        return new AgentTurnEnded(
                headers.of(does), vendor.id(), hook.sessionId(), hook.turnId(), outcome, null);
    }

    /// Only words of the vendors' lists: a cause is no place for text.
    private @Nullable String cause() {
        return Optional.ofNullable(hook.cause())
                .map(cause -> cause.matches("[a-z_]{1,40}") ? cause : "other")
                .orElse(null);
    }

    private String subagent() {
        return requireNonNullElse(hook.agentId(), "unknown");
    }

    private static @Nullable String homeRelative(@Nullable String path) {
        return path == null ? null : HomePath.relative(path);
    }
}
