package dev.tidings.notify.watch;

import dev.tidings.events.EventType;
import dev.tidings.notify.dispatch.Alarm;
import dev.tidings.notify.dispatch.Dispatcher;
import dev.tidings.notify.dispatch.later.Decisions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// What is done after a transaction of decisions has been committed: counting, and hints where to
/// look. None of it is needed for anything to be right.
@ApplicationScoped
class Told {

    private final MeterRegistry meters;
    private final Dispatcher dispatcher;
    private final Decisions decisions;
    private final Alarm due = new Alarm();

    Told(MeterRegistry meters, Dispatcher dispatcher, Decisions decisions) {
        this.meters = meters;
        this.dispatcher = dispatcher;
        this.decisions = decisions;
    }

    /// Says when the next timer is.
    Alarm due() {
        return due;
    }

    void committed(Fold fold, long now) {
        fold.untold.forEach(no -> count(no.type(), no.why().reason().name()));
        fold.decided.forEach(yes -> count(EventType.nameOf(yes.event()), "NOTIFIED"));
        if (fold.unheard > 0) {
            meters.counter("tidings.unsubscribed").increment(fold.unheard);
        }
        decisions.committed(fold.outlook, now);
        if (!fold.decided.isEmpty() || !fold.resolved.isEmpty()) {
            dispatcher.hint();
        }
        fold.changed.values().stream()
                .flatMapToLong(state -> state.due().stream())
                .distinct()
                .forEach(at -> due.in(at - now));
    }

    private void count(String type, String reason) {
        meters.counter("tidings.decisions", "type", type, "reason", reason).increment();
    }
}
