package dev.tidings.ingest.source.agenthook;

import dev.tidings.ingest.core.activity.WorkerFact;
import dev.tidings.ingest.core.activity.WorkerFact.AttentionRequested;
import dev.tidings.ingest.core.activity.WorkerFact.AttentionResolved;
import dev.tidings.ingest.core.activity.WorkerFact.Beginning;
import dev.tidings.ingest.core.activity.WorkerFact.Ending;
import dev.tidings.ingest.core.activity.WorkerFact.ExitReason;
import dev.tidings.ingest.core.activity.WorkerFact.Exited;
import dev.tidings.ingest.core.activity.WorkerFact.FailureCode;
import dev.tidings.ingest.core.activity.WorkerFact.Prompted;
import dev.tidings.ingest.core.activity.WorkerFact.Started;
import dev.tidings.ingest.core.activity.WorkerFact.ToolEnded;
import dev.tidings.ingest.core.activity.WorkerFact.ToolStarted;
import dev.tidings.ingest.core.activity.WorkerFact.TurnEnded;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a hook says about the worker.
final class HookFacts {

    /// The ends of a session that a human, or the agent at their word, brought about.
    private static final Set<String> MANAGED =
            Set.of("clear", "resume", "logout", "prompt_input_exit");

    private HookFacts() {}

    /// The fact; none where the hook says nothing about the agent itself.
    static Optional<WorkerFact> of(Meaning meaning, Hook hook, Instant at) {
        return switch (meaning) {
            case SESSION_STARTED -> Optional.of(new Started(at, beginning(hook.cause())));
            case SESSION_ENDED -> Optional.of(new Exited(at, leaving(hook.cause())));
            case PROMPTED -> Optional.of(new Prompted(at));
            case TOOL_STARTED -> Optional.of(new ToolStarted(at, hook.tool(), hook.agentId()));
            case TOOL_ENDED, TOOL_FAILED ->
                    Optional.of(new ToolEnded(at, hook.tool(), hook.agentId()));
            case PERMISSION_ASKED ->
                    Optional.of(new AttentionRequested(at, Questions.permission(hook)));
            case INPUT_ASKED -> Optional.of(new AttentionRequested(at, Questions.input(hook)));
            case NOTIFIED ->
                    Questions.notice(hook).map(question -> new AttentionRequested(at, question));
            case DENIED, ANSWERED -> Optional.of(new AttentionResolved(at));
            case TURN_COMPLETED -> Optional.of(new TurnEnded(at, new Ending.Completed()));
            case TURN_INTERRUPTED -> Optional.of(new TurnEnded(at, new Ending.Interrupted()));
            case TURN_FAILED ->
                    Optional.of(new TurnEnded(at, new Ending.Failed(failure(hook.error()))));
            case SUBAGENT_STARTED, SUBAGENT_ENDED, MOVED, OBSERVED -> Optional.empty();
        };
    }

    private static Beginning beginning(@Nullable String cause) {
        return "compact".equals(cause) ? Beginning.SAME_PROCESS : Beginning.NEW_PROCESS;
    }

    private static ExitReason leaving(@Nullable String cause) {
        return cause != null && MANAGED.contains(cause)
                ? ExitReason.MANAGED
                : ExitReason.UNEXPECTED;
    }

    private static FailureCode failure(@Nullable String error) {
        return switch (error == null ? "" : error) {
            case "rate_limit", "billing_error", "max_output_tokens" -> FailureCode.LIMIT;
            case "authentication_failed", "oauth_org_not_allowed" -> FailureCode.AUTH;
            case "server_error", "overloaded", "invalid_request", "model_not_found" ->
                    FailureCode.API;
            case "connection_error", "timeout" -> FailureCode.CONNECTION;
            default -> FailureCode.OTHER;
        };
    }
}
