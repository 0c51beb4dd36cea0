package dev.tidings.notify.dispatch;

import dev.tidings.notify.dispatch.Ledger.Entry;
import dev.tidings.notify.dispatch.Ledger.Recorded;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes down how attempts ended: whatever has come in while the last transaction was being
/// committed goes into the next one.
///
/// ```text
/// attempts end   x x  x   x xx
/// transactions   [1 ][ 3    ][ 2
/// ```
///
/// No timer waits for a batch to fill. What cannot be stored is tried again alone, so that it costs
/// its neighbours one transaction and nothing more.
@ApplicationScoped
class Recorder {

    private static final Logger LOG = Logger.getLogger(Recorder.class);
    private static final int MOST = 256;

    private final Ledger ledger;
    private final WayOut wayOut;
    private final Tally tally;
    private final InstantSource clock;
    private final double jitter;

    private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;

    Recorder(
            Ledger ledger,
            WayOut wayOut,
            Tally tally,
            InstantSource clock,
            @ConfigProperty(name = "tidings.delivery.jitter", defaultValue = "0.2") double jitter) {
        this.ledger = ledger;
        this.wayOut = wayOut;
        this.tally = tally;
        this.clock = clock;
        this.jitter = jitter;
    }

    private record Job(Entry entry, Runnable done) {}

    void start() {
        thread = Thread.ofVirtual().name("recorder").start(this::run);
    }

    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Records soon, however long the database is away.
    ///
    /// @param done called once it is recorded, or never will be
    void add(Tried tried, Runnable done) {
        waiting.add(new Job(entry(tried), done));
    }

    /// Records now, in one transaction.
    void record(List<Tried> all) {
        count(ledger.record(all.stream().map(this::entry).toList()));
    }

    private Entry entry(Tried tried) {
        boolean ours = wayOut.isOurs(tried, clock.millis());
        return new Entry(
                tried,
                ours,
                jitter == 0 ? 0 : ThreadLocalRandom.current().nextDouble(-jitter, jitter));
    }

    private void run() {
        try {
            while (true) {
                var batch = new ArrayList<Job>();
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST - 1);
                store(batch);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void store(List<Job> batch) {
        try {
            count(ledger.record(batch.stream().map(Job::entry).toList()));
            batch.forEach(job -> job.done().run());
        } catch (RuntimeException e) {
            LOG.warnf("%d attempts are recorded one by one: %s", batch.size(), e.getMessage());
            batch.forEach(
                    job -> Thread.ofVirtual().name("recorder-alone").start(() -> storeAlone(job)));
        }
    }

    private void storeAlone(Job job) {
        var lease = job.entry().tried().lease();
        try {
            count(Insistently.store(lease, () -> ledger.record(List.of(job.entry()))));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "delivery %s was not recorded; it comes again after its lease",
                    lease.deliveryId());
        } finally {
            job.done().run();
        }
    }

    private void count(List<Recorded> all) {
        for (var recorded : all) {
            recorded.fate()
                    .ifPresentOrElse(
                            fate -> tally.tried(recorded.tried(), fate),
                            () -> lost(recorded.tried().lease()));
        }
    }

    private void lost(Lease lease) {
        tally.lost(lease);
        LOG.warnf(
                "delivery %s was attempted after its lease was lost; the far side may have it"
                        + " twice",
                lease.deliveryId());
    }
}
