package dev.tidings.ingest.core.activity;

import java.util.List;

/// What came of one fact: the row as it is now, and what to tell.
public record Step(WorkerRow row, Verdict verdict) {

    /// Whether there is anything to tell.
    public sealed interface Verdict {}

    /// There is something to tell.
    ///
    /// @param transitions in the order of their numbers, never empty
    public record Became(List<Transition> transitions) implements Verdict {

        public Became {
            transitions = List.copyOf(transitions);
        }
    }

    /// There is nothing to tell.
    public record Kept(Reason reason) implements Verdict {}

    /// Why nothing is told.
    public enum Reason {
        /// It is in that state already.
        NO_CHANGE,
        /// The start was told before, by its own hook or by the first one that came.
        ALREADY_STARTED,
        /// The question is the one already open.
        SAME_ATTENTION,
        /// Somebody else's tool: the question is still open.
        STILL_ASKING,
        /// A sub-agent's tool says nothing about the agent.
        SUBAGENT,
        /// It happened before what is known.
        LATE,
        /// Nothing follows an exit in the same epoch.
        AFTER_EXIT
    }

    static Step kept(WorkerRow row, Reason reason) {
        return new Step(row, new Kept(reason));
    }

    static Step became(WorkerRow row, Transition... transitions) {
        return new Step(row, new Became(List.of(transitions)));
    }
}
