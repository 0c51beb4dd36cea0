package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.DeliveryStatus;
import dev.tidings.notify.core.Ending;
import dev.tidings.notify.dispatch.Verdicts.Fate;
import dev.tidings.notify.handler.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts attempts, and how deliveries ended, under the names that the tables use.
@ApplicationScoped
class Tally {

    private final MeterRegistry meters;

    Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Something was tried and recorded.
    void tried(Tried tried, Fate fate) {
        var lease = tried.lease();
        tried.attempts().forEach(attempt -> count(lease, attempt.outcome()));
        switch (fate) {
            case Fate.Delivered _ -> count(lease, DeliveryStatus.DELIVERED.name(), "");
            case Fate.Ended(var ending) -> ended(lease, ending);
            case Fate.Again _ -> {}
        }
    }

    /// It is over without an attempt.
    void ended(Claims.Ended ended) {
        ended(ended.lease(), ended.ending());
    }

    /// Somebody had it under a lease that ran out, and may have sent it.
    void resumed(Claims.Task task) {
        if (task.resumed()) {
            uncertain(task.lease());
        }
    }

    /// An attempt was made under a lease that was lost, and was not recorded.
    void lost(Lease lease) {
        meters.counter("tidings.leases.lost", "kind", lease.kind()).increment();
    }

    private void ended(Lease lease, Ending ending) {
        count(lease, ending.status().name(), ending.name());
    }

    private void count(Lease lease, Outcome outcome) {
        meters.counter("tidings.attempts", "kind", lease.kind(), "class", outcome.wireName())
                .increment();
        if (outcome.reply().uncertain()) {
            uncertain(lease);
        }
    }

    private void uncertain(Lease lease) {
        meters.counter("tidings.uncertain", "kind", lease.kind()).increment();
    }

    private void count(Lease lease, String status, String reason) {
        meters.counter(
                        "tidings.deliveries",
                        "kind",
                        lease.kind(),
                        "status",
                        status,
                        "reason",
                        reason)
                .increment();
    }
}
