package dev.tidings.notify.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Claims what may go, and sends each delivery on its way.
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
    private final Courier courier;

    private final Alarm alarm = new Alarm();
    private final Semaphore slots = new Semaphore(MOST_IN_FLIGHT);
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Dispatcher(Claims claims, Courier courier) {
        this.claims = claims;
        this.courier = courier;
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
            courier.carry(lease);
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
}
