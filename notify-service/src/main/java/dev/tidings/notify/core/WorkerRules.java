package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger.AgentState;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.OutboundTrigger.WorkerExited;
import dev.tidings.events.OutboundTrigger.WorkerStarted;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import java.util.OptionalInt;

/// The rules for one worker: pure and total. Who calls them may not change what they decide.
///
/// Three columns of debounce; `a` active, `i` idle, `w` waiting, `E` error, `X` exited, with
/// `agent:active` off:
///
/// ```text
/// seen  a---------w-----i-a---------i----
/// told  -------------w-----------------i-
/// ```
///
/// What lasts is remembered even when nobody wants to hear of it; the idle right after an answer
/// flapped; the work after it is the state from which the next finish is told.
public final class WorkerRules {

    private WorkerRules() {}

    /// An event arrives. A timer due at the same instant comes first: tick before.
    public static Step step(State state, WorkerTrigger seen, Moment moment, View view) {
        return switch (seen) {
            case WorkerError error -> Errors.step(state, error, moment, view);
            case WorkerStarted started -> Order.started(state, started);
            case AgentState agent ->
                    Order.ordered(
                            state, agent, moment, now -> Change.step(now, agent, moment, view));
            case WorkerExited exited ->
                    Order.ordered(
                            state, exited, moment, now -> Exit.step(now, exited, moment, view));
        };
    }

    /// R6 and the summary of R9: time has passed. Early, repeated or for something that is gone:
    /// nothing changes.
    public static Step tick(State state, long now, View view) {
        return settle(state, now, view).then(settled -> Errors.tick(settled, now, view));
    }

    /// R11: the debounce has changed, and with it when the candidate will have lasted.
    public static State redue(State state, View view) {
        return state.withCandidate(
                state.candidate().map(candidate -> candidate.dueAfter(view.debounce())));
    }

    private static Step settle(State state, long now, View view) {
        return state.candidate()
                .filter(candidate -> candidate.due() <= now)
                .map(candidate -> Change.commit(state, candidate, view))
                .orElse(Step.quiet(state));
    }

    static final OptionalInt NO_SUMMARY = OptionalInt.empty();
}
