package dev.tidings.ingest.core.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a coding agent said about itself, whatever the vendor calls it.
///
/// `asker` is the sub-agent it is about, null for the agent itself.
public sealed interface WorkerFact {

    /// When it happened; the time of receipt if the agent does not say.
    Instant at();

    /// The same fact, no earlier than this: for whoever knows the order better than the clock did.
    default WorkerFact notBefore(Instant earliest) {
        if (!at().isBefore(earliest)) {
            return this;
        }
        return switch (this) {
            case Started(_, var beginning) -> new Started(earliest, beginning);
            case Prompted _ -> new Prompted(earliest);
            case ToolStarted(_, var tool, var asker) -> new ToolStarted(earliest, tool, asker);
            case ToolEnded(_, var tool, var asker) -> new ToolEnded(earliest, tool, asker);
            case AttentionRequested(_, var question) -> new AttentionRequested(earliest, question);
            case AttentionResolved _ -> new AttentionResolved(earliest);
            case TurnEnded(_, var ending) -> new TurnEnded(earliest, ending);
            case Exited(_, var reason) -> new Exited(earliest, reason);
        };
    }

    /// A session begins.
    ///
    /// @param beginning whether the process is a new one
    record Started(Instant at, Beginning beginning) implements WorkerFact {}

    /// The human submitted a prompt: a turn begins.
    record Prompted(Instant at) implements WorkerFact {}

    /// A tool is about to run.
    record ToolStarted(Instant at, String tool, @Nullable String asker) implements WorkerFact {}

    /// A tool has run, well or not.
    record ToolEnded(Instant at, String tool, @Nullable String asker) implements WorkerFact {}

    /// The human is asked something.
    record AttentionRequested(Instant at, Question question) implements WorkerFact {}

    /// What was asked has been answered, or refused.
    record AttentionResolved(Instant at) implements WorkerFact {}

    /// The turn is over.
    record TurnEnded(Instant at, Ending ending) implements WorkerFact {}

    /// The session is over and its process gone.
    record Exited(Instant at, ExitReason reason) implements WorkerFact {}

    /// Whether a start of a session is one of a process.
    enum Beginning {
        NEW_PROCESS,
        /// Such as a compacted conversation: the process lives on.
        SAME_PROCESS
    }

    /// Why a process ended.
    enum ExitReason {
        /// The human, or we, stopped it.
        MANAGED,
        UNEXPECTED
    }

    /// How a turn ended.
    sealed interface Ending {

        record Completed() implements Ending {}

        record Interrupted() implements Ending {}

        /// It ended by a failure.
        record Failed(FailureCode code) implements Ending {}
    }

    /// What made a turn fail, as `worker:error` names it.
    enum FailureCode {
        API,
        AUTH,
        LIMIT,
        CONNECTION,
        OTHER
    }
}
