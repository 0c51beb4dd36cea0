package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What to remember, and what was decided, in order.
public record Step(State next, List<Verdict> verdicts) {

    public Step {
        verdicts = List.copyOf(verdicts);
    }

    static Step quiet(State next) {
        return new Step(next, List.of());
    }

    static Step no(State next, Reason reason, OutboundTrigger trigger) {
        return new Step(next, List.of(new Verdict.Suppress(reason, trigger)));
    }

    Step then(Function<State, Step> more) {
        var last = more.apply(next);
        return new Step(
                last.next(), Stream.concat(verdicts.stream(), last.verdicts().stream()).toList());
    }
}
