package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Reach;
import dev.tidings.notify.handler.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/// Sees whether what fails on the network is our own way out (channels, 5.6): in the memory of each
/// replica, because each has its own.
@ApplicationScoped
class WayOut {

    private final AtomicReference<Reach> reach = new AtomicReference<>(Reach.UNKNOWN);

    /// Whether what was tried is to be charged to nobody.
    boolean isOurs(Tried tried, long now) {
        var host = tried.host();
        return switch (tried.outcome()) {
            case Outcome.Transient(var reply, _)
                    when reply.providerStatus() == null && !reply.uncertain() ->
                    host != null && reach.updateAndGet(one -> one.missed(host, now)).isOurs();
            case Outcome.Delivered _,
                    Outcome.Limited _,
                    Outcome.PermanentEndpoint _,
                    Outcome.PermanentMessage _,
                    Outcome.Transient _ -> {
                reach.set(Reach.UNKNOWN.answered());
                yield false;
            }
            case Outcome.Blocked _ -> false;
            case Outcome.Ours _ -> true;
        };
    }
}
