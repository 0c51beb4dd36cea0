package dev.tidings.notify.core;

import static dev.tidings.notify.core.Activity.IDLE;
import static dev.tidings.notify.core.Activity.NONE;
import static dev.tidings.notify.core.Activity.WAITING;

import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.Sequenced;
import dev.tidings.notify.core.Verdict.Notify;
import dev.tidings.notify.core.Verdict.Suppress;

/// R7 and R8: is a state that has lasted worth telling? First match wins.
final class Decision {

    private Decision() {}

    static Verdict of(State state, Candidate candidate, View view) {
        var to = candidate.state();
        var seen = candidate.seen();
        boolean returns = state.stable() == to;
        var from = returns ? state.owed().orElse(to) : state.stable();
        if (returns
                && state.owed().isEmpty()
                && !Attention.differs(candidate.attention(), state.attention())) {
            return new Suppress(Reason.NO_CHANGE, seen);
        }
        if (seen instanceof AgentIdle idle && "error".equals(idle.cause())) {
            return new Suppress(Reason.SUBSUMED_BY_ERROR, seen);
        }
        if (from == WAITING && to == IDLE) {
            return new Suppress(Reason.USER_ACTION, seen);
        }
        if (from == NONE && to == IDLE) {
            return new Suppress(Reason.INITIAL_STATE, seen);
        }
        return bySettings(seen, view, new Notify(seen, from, to, WorkerRules.NO_SUMMARY));
    }

    /// The four reasons of the settings, else `yes`.
    static Verdict bySettings(Sequenced seen, View view, Notify yes) {
        return view.block(Trigger.of(seen))
                .<Verdict>map(no -> new Suppress(no.reason(), seen, no.detail()))
                .orElse(yes);
    }
}
