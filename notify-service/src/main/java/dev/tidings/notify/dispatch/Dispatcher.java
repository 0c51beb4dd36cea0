package dev.tidings.notify.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Claims what may go, sends each delivery on its way, and has recorded how that ended.
///
/// Each attempt has a virtual thread of its own and no connection, so a destination that hangs
/// costs one parked thread and nobody else's time.
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int MOST_IN_FLIGHT = 5_000;
    private static final int MOST_AT_ONCE = 256;
    private static final long POLL = 100;
    private static final long AFTER_FAILURE = 1_000;
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(25);

    /// What is under way for so long may be claimed again by lease, but not by this replica.
    private static final long OLD = Duration.ofSeconds(45).toNanos();

    private final Claims claims;
    private final Courier courier;
    private final Recorder recorder;
    private final Tally tally;
    private final boolean looping;

    private final Alarm alarm = new Alarm();
    private final Loop loop = new Loop("dispatcher", alarm, this::lookSafely);
    private final Semaphore slots = new Semaphore(MOST_IN_FLIGHT);
    private final Map<UUID, Long> underWay = new ConcurrentHashMap<>();

    /// @param looping false when somebody else says when to [#step()], such as a test
    Dispatcher(
            Claims claims,
            Courier courier,
            Recorder recorder,
            Tally tally,
            @ConfigProperty(name = "tidings.looping", defaultValue = "true") boolean looping) {
        this.claims = claims;
        this.courier = courier;
        this.recorder = recorder;
        this.tally = tally;
        this.looping = looping;
    }

    void start(@Observes StartupEvent event) {
        recorder.start();
        loop.start(looping, 0);
    }

    /// Claims nothing more and lets what is under way end; a lease that is left expires by itself.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
        if (!slots.tryAcquire(MOST_IN_FLIGHT, PATIENCE_AT_THE_END.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warnf(
                    "%d attempts are still under way; they will be repeated after their leases",
                    MOST_IN_FLIGHT - slots.availablePermits());
        }
        recorder.stop();
    }

    /// There may be something to do.
    public void hint() {
        alarm.in(0);
    }

    /// Claims, attempts and records what is due now, and returns when that is done.
    ///
    /// @return how many deliveries were attempted or ended; 0 when nothing was left to do
    public int step() {
        var claimed = claims.take(List.of(), MOST_AT_ONCE);
        claimed.ended().forEach(tally::ended);
        claimed.tasks().forEach(tally::resumed);
        var tried = new ArrayList<Future<Tried>>();
        try (var attempts = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.tasks().forEach(task -> tried.add(attempts.submit(() -> courier.carry(task))));
        }
        if (!tried.isEmpty()) {
            recorder.record(tried.stream().map(Future::resultNow).toList());
        }
        return claimed.tasks().size() + claimed.ended().size();
    }

    /// Claims what is due now and starts its attempts, as the loop does.
    ///
    /// @return how many deliveries are on their way or were ended
    public int claim() {
        int claimed = 0;
        while (true) {
            var look = look();
            claimed += look.tasks().size() + look.ended().size();
            if (!look.more()) {
                return claimed;
            }
        }
    }

    /// How many attempts are under way or not yet recorded.
    public int inFlight() {
        return MOST_IN_FLIGHT - slots.availablePermits();
    }

    private long lookSafely() {
        try {
            var look = look();
            return look.more() ? 0 : Math.min(POLL, look.pause().orElse(POLL));
        } catch (RuntimeException e) {
            if (loop.isRunning()) {
                LOG.warnf("deliveries could not be claimed: %s", e.getMessage());
            }
            return AFTER_FAILURE;
        }
    }

    private Claims.Claimed look() {
        int free = Math.min(MOST_AT_ONCE, slots.availablePermits());
        if (free == 0) {
            return Claims.Claimed.NOTHING;
        }
        var claimed = claims.take(old(), free);
        claimed.ended().forEach(tally::ended);
        claimed.tasks().forEach(tally::resumed);
        for (var task : claimed.tasks()) {
            slots.acquireUninterruptibly();
            underWay.put(task.lease().destinationId(), System.nanoTime());
            Thread.ofVirtual().name("attempt-" + task.lease().kind()).start(() -> carry(task));
        }
        return claimed;
    }

    private List<UUID> old() {
        long now = System.nanoTime();
        return underWay.entrySet().stream()
                .filter(one -> now - one.getValue() > OLD)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void carry(Claims.Task task) {
        var destination = task.lease().destinationId();
        Runnable done =
                () -> {
                    underWay.remove(destination);
                    slots.release();
                    hint();
                };
        try {
            recorder.add(courier.carry(task), done);
        } catch (RuntimeException | Error e) {
            LOG.errorf(
                    e,
                    "delivery %s was not attempted; it comes again after its lease",
                    task.lease().deliveryId());
            done.run();
        }
    }
}
