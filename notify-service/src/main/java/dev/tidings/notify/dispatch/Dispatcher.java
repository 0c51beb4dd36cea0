package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.DeliveryStatus;
import dev.tidings.notify.dispatch.Verdicts.Fate;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Carries deliveries to their destinations: claims what may go, checks once more, attempts,
/// records.
///
/// Each attempt has a virtual thread of its own and no connection, so a destination that hangs
/// costs one parked thread and nobody else's time.
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int MOST_IN_FLIGHT = 512;
    private static final long POLL = 100;
    private static final long AFTER_FAILURE = 1_000;
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(25);

    private final Claims claims;
    private final Checks checks;
    private final Ledger ledger;
    private final Policies policies;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final double jitter;

    private final Alarm alarm = new Alarm();
    private final Semaphore slots = new Semaphore(MOST_IN_FLIGHT);
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Dispatcher(
            Claims claims,
            Checks checks,
            Ledger ledger,
            Policies policies,
            MeterRegistry meters,
            InstantSource clock,
            @ConfigProperty(name = "tidings.delivery.jitter", defaultValue = "0.2") double jitter) {
        this.claims = claims;
        this.checks = checks;
        this.ledger = ledger;
        this.policies = policies;
        this.meters = meters;
        this.clock = clock;
        this.jitter = jitter;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        Thread.ofVirtual().name("dispatcher").start(this::run);
    }

    /// Claims nothing more and lets what is under way end; a lease that is left expires by itself.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        alarm.in(0);
        if (!slots.tryAcquire(MOST_IN_FLIGHT, PATIENCE_AT_THE_END.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warnf(
                    "%d attempts are still under way; they will be repeated after their leases",
                    MOST_IN_FLIGHT - slots.availablePermits());
        }
    }

    /// There may be something to do.
    public void hint() {
        alarm.in(0);
    }

    private void run() {
        try {
            while (running) {
                alarm.await(claimSafely());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long claimSafely() {
        try {
            claim();
            return POLL;
        } catch (RuntimeException e) {
            if (running) {
                LOG.warnf("deliveries could not be claimed: %s", e.getMessage());
            }
            return AFTER_FAILURE;
        }
    }

    private void claim() {
        int free = slots.availablePermits();
        if (free == 0) {
            return;
        }
        for (var lease : claims.take(List.copyOf(busy), free)) {
            slots.acquireUninterruptibly();
            busy.add(lease.destinationId());
            Thread.ofVirtual().name("attempt-" + lease.kind()).start(() -> carry(lease));
        }
    }

    private void carry(Lease lease) {
        try {
            attend(lease);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "delivery %s was not recorded; it comes again after its lease",
                    lease.deliveryId());
        } finally {
            busy.remove(lease.destinationId());
            slots.release();
            hint();
        }
    }

    private void attend(Lease lease) {
        switch (checks.plan(lease)) {
            case Plan.Send send ->
                    record(new Tried(lease, send.version(), attempts(send), send.expires()));
            case Plan.Unable unable -> unable(lease, unable);
            case Plan.Hold(long until) -> Insistently.store(lease, () -> ledger.hold(lease, until));
            case Plan.End(var ending) -> {
                if (Insistently.store(lease, () -> ledger.end(lease, ending))) {
                    count(lease, ending.status().name(), ending.name());
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
                        .deliverPlain(send.notification(), send.endpoint(), deadline(send, start));
        return outcome.map(one -> List.of(new Attempt(start, one)))
                .orElseGet(() -> needed ? List.of(attempt(send)) : List.of());
    }

    private Attempt attempt(Plan.Send send) {
        var start = clock.instant();
        try {
            return new Attempt(
                    start,
                    send.handler()
                            .deliver(send.notification(), send.endpoint(), deadline(send, start)));
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
        record(new Tried(lease, unable.version(), List.of(attempt), unable.expires()));
    }

    private void record(Tried tried) {
        var lease = tried.lease();
        var policy = policies.of(lease.kind());
        double chance = randomJitter();
        Insistently.store(lease, () -> ledger.record(tried, policy, chance))
                .ifPresentOrElse(
                        fate -> count(lease, tried.attempts(), fate),
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

    private void count(Lease lease, List<Attempt> attempts, Fate fate) {
        attempts.forEach(attempt -> count(lease, attempt.outcome()));
        switch (fate) {
            case Fate.Delivered _ -> count(lease, DeliveryStatus.DELIVERED.name(), "");
            case Fate.Ended(var ending) -> count(lease, ending.status().name(), ending.name());
            case Fate.Again _ -> {}
        }
    }

    private void count(Lease lease, Outcome outcome) {
        meters.counter("tidings.attempts", "kind", lease.kind(), "class", outcome.wireName())
                .increment();
        if (outcome.reply().uncertain()) {
            meters.counter("tidings.uncertain", "kind", lease.kind()).increment();
        }
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
