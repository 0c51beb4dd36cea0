package dev.tidings.notify.dispatch;

import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Carries one delivery: checks once more, attempts, and records how it went until that is stored.
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Checks checks;
    private final Ledger ledger;
    private final Policies policies;
    private final Tally tally;
    private final InstantSource clock;
    private final double jitter;

    Courier(
            Checks checks,
            Ledger ledger,
            Policies policies,
            Tally tally,
            InstantSource clock,
            @ConfigProperty(name = "tidings.delivery.jitter", defaultValue = "0.2") double jitter) {
        this.checks = checks;
        this.ledger = ledger;
        this.policies = policies;
        this.tally = tally;
        this.clock = clock;
        this.jitter = jitter;
    }

    /// Ends what the lease was taken for, one way or another.
    void carry(Lease lease) {
        switch (checks.plan(lease)) {
            case Plan.Send send ->
                    record(
                            new Tried(
                                    lease,
                                    send.version(),
                                    send.redirect(),
                                    attempts(send),
                                    send.expires()));
            case Plan.Unable unable -> unable(lease, unable);
            case Plan.Hold(long until) -> Insistently.store(lease, () -> ledger.hold(lease, until));
            case Plan.End(var ending) -> {
                if (Insistently.store(lease, () -> ledger.end(lease, ending))) {
                    tally.ended(lease, ending);
                }
            }
            case Plan.Lost _ ->
                    LOG.debugf("delivery %s belongs to another now", lease.deliveryId());
        }
    }

    /// One attempt; when the medium refuses the message as such, once more in plain words at once.
    private List<Attempt> attempts(Plan.Send send) {
        var attempts = new ArrayList<Attempt>();
        if (!send.plainly()) {
            attempts.add(attempt(send));
        }
        if (send.plainly() || attempts.getLast().outcome() instanceof Outcome.PermanentMessage) {
            attempts.addAll(plainly(send, attempts.isEmpty()));
        }
        return attempts;
    }

    private List<Attempt> plainly(Plan.Send send, boolean needed) {
        var start = clock.instant();
        var outcome =
                send.handler()
                        .deliverPlain(send.delivery(), send.endpoint(), deadline(send, start));
        return outcome.map(one -> List.of(new Attempt(start, one)))
                .orElseGet(() -> needed ? List.of(attempt(send)) : List.of());
    }

    private Attempt attempt(Plan.Send send) {
        var start = clock.instant();
        try {
            return new Attempt(
                    start,
                    send.handler()
                            .deliver(send.delivery(), send.endpoint(), deadline(send, start)));
        } catch (RuntimeException e) {
            // A handler never throws for an answer, so this is a mistake of ours. Its text may
            // hold an address, which nobody may read.
            LOG.errorf("handler %s failed with %s", send.handler().kind(), e.getClass().getName());
            return new Attempt(start, new Outcome.Ours(reply("handler_error", start)));
        }
    }

    private static Instant deadline(Plan.Send send, Instant start) {
        return start.plus(send.handler().timeout());
    }

    private void unable(Lease lease, Plan.Unable unable) {
        var start = clock.instant();
        var attempt = new Attempt(start, new Outcome.Ours(reply(unable.code(), start)));
        record(
                new Tried(
                        lease,
                        unable.version(),
                        unable.redirect(),
                        List.of(attempt),
                        unable.expires()));
    }

    private void record(Tried tried) {
        var lease = tried.lease();
        var policy = policies.of(lease.kind());
        double chance = randomJitter();
        Insistently.store(lease, () -> ledger.record(tried, policy, chance))
                .ifPresentOrElse(
                        fate -> tally.tried(tried, fate),
                        () ->
                                LOG.warnf(
                                        "delivery %s was attempted after its lease was lost; the"
                                                + " far side may have it twice",
                                        lease.deliveryId()));
    }

    private Reply reply(String code, Instant start) {
        return new Reply(code, null, null, null, false, Duration.between(start, clock.instant()));
    }

    private double randomJitter() {
        return jitter == 0 ? 0 : ThreadLocalRandom.current().nextDouble(-jitter, jitter);
    }
}
