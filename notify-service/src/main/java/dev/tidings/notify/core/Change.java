package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger.AgentState;
import dev.tidings.notify.core.Verdict.Notify;
import dev.tidings.notify.core.Verdict.Suppress;
import java.util.List;
import java.util.Optional;

/// R3 to R6 and R8: a state is seen, lasts, and counts.
///
/// ```text
/// debounce 3   seen  a--------w-a---    the question did not last: FLAP
///                    a--------w---a-    it did: told at its timer, before the answer
/// backlog      seen  a---[w------a--w]  it lasted but is over: SUPERSEDED, and owed:
///                                       the return to it is told as from `a`
/// ```
final class Change {

    private Change() {}

    static Step step(State state, AgentState seen, Moment moment, View view) {
        if (state.stable() == Activity.EXITED) {
            return Step.no(state, Reason.STALE, seen);
        }
        return state.candidate()
                .map(candidate -> step(state, candidate, seen, moment, view))
                .orElseGet(() ->
                        repeats(state, seen)
                                ? Step.no(adopting(state, seen), Reason.NO_CHANGE, seen)
                                : arrive(state, seen, moment, view));
    }

    private static Step step(
            State state, Candidate candidate, AgentState seen, Moment moment, View view) {
        if (candidate.state() == Activity.of(seen)
                && !Attention.differs(Attention.of(seen), candidate.attention())) {
            return Step.no(
                    state.withCandidate(Optional.of(candidate.taking(seen))),
                    Reason.NO_CHANGE,
                    seen);
        }
        var left =
                candidate.dwell(seen, moment) < view.debounce()
                        ? drop(state, Reason.FLAP)
                        : commitSilently(state, candidate, view);
        return left.then(now -> arrive(now, seen, moment, view));
    }

    /// Whether `seen` is what is stable already, with the same question.
    private static boolean repeats(State state, AgentState seen) {
        return state.stable() == Activity.of(seen)
                && !Attention.differs(Attention.of(seen), state.attention());
    }

    /// R3: a question without an id takes the one it is now known by.
    private static State adopting(State state, AgentState seen) {
        return state.stable() == Activity.WAITING && state.attention().isEmpty()
                ? state.withAttention(Attention.of(seen))
                : state;
    }

    /// The last part of R5, and R11 for a debounce of 0.
    private static Step arrive(State state, AgentState seen, Moment moment, View view) {
        if (repeats(state, seen) && state.owed().isEmpty()) {
            return Step.quiet(adopting(state, seen));
        }
        var candidate = Candidate.of(seen, moment, view.debounce());
        var pending = state.withCandidate(Optional.of(candidate));
        return candidate.due() <= moment.now()
                ? commit(pending, candidate, view)
                : Step.quiet(pending);
    }

    /// It has lasted and is decided.
    static Step commit(State state, Candidate candidate, View view) {
        return new Step(settled(state, candidate), List.of(Decision.of(state, candidate, view)));
    }

    /// It had lasted but is over: only the truth about the past is kept, and what is owed for it.
    private static Step commitSilently(State state, Candidate candidate, View view) {
        var settled = settled(state, candidate);
        return switch (Decision.of(state, candidate, view)) {
            case Notify(var seen, var from, _, _) ->
                    Step.no(settled.owing(from), Reason.SUPERSEDED, seen);
            case Suppress no -> new Step(settled, List.of(no));
        };
    }

    /// A candidate, if there is one, will not be announced.
    static Step drop(State state, Reason reason) {
        return state.candidate()
                .map(candidate ->
                        Step.no(state.withCandidate(Optional.empty()), reason, candidate.seen()))
                .orElse(Step.quiet(state));
    }

    private static State settled(State state, Candidate candidate) {
        var attention =
                candidate.state() == Activity.WAITING
                        ? candidate.attention().or(state::attention)
                        : Optional.<String>empty();
        return state.settled(candidate.state(), attention);
    }
}
