package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger.Sequenced;
import dev.tidings.events.OutboundTrigger.WorkerStarted;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import java.util.OptionalLong;
import java.util.function.Function;

/// R2: what came before what.
///
/// ```text
/// no seq, last at 100 s       40 s          100 s
///        -----accepted----------|----STALE----|----accepted----
///        (the clock stepped back)   (late)         (newer)
/// ```
final class Order {

    private static final long LATE = 60_000;

    private Order() {}

    /// An incarnation begins: nothing is said about it beyond what it ends.
    static Step started(State state, WorkerStarted started) {
        return started.epoch() == state.epoch()
                ? Step.no(state, Reason.NO_CHANGE, started)
                : enter(state, started, Step::quiet);
    }

    /// Lets `rule` see what is in order.
    static Step ordered(State state, Sequenced seen, Moment moment, Function<State, Step> rule) {
        return enter(
                state,
                seen,
                entered -> {
                    long occurred = Math.min(Millis.of(seen.header().timestamp()), moment.broker());
                    return stale(entered, seen, occurred)
                            ? Step.no(entered, Reason.STALE, seen)
                            : rule.apply(entered.accepted(seqOf(seen), occurred));
                });
    }

    private static Step enter(State state, WorkerTrigger seen, Function<State, Step> rule) {
        if (seen.epoch() < state.epoch()) {
            return Step.no(state, Reason.STALE, seen);
        }
        return seen.epoch() == state.epoch()
                ? rule.apply(state)
                : Change.drop(state, Reason.SUPERSEDED)
                        .then(dropped -> rule.apply(dropped.inEpoch(seen.epoch())));
    }

    private static boolean stale(State state, Sequenced seen, long occurred) {
        var seq = seqOf(seen);
        if (seq.isPresent()) {
            return state.lastSeq().isPresent() && seq.getAsLong() <= state.lastSeq().getAsLong();
        }
        return state.lastOccurred().isPresent()
                && occurred < state.lastOccurred().getAsLong()
                && occurred >= state.lastOccurred().getAsLong() - LATE;
    }

    private static OptionalLong seqOf(Sequenced seen) {
        var seq = seen.seq();
        return seq == null ? OptionalLong.empty() : OptionalLong.of(seq);
    }
}
