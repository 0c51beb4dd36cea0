package dev.tidings.notify.settings;

import dev.tidings.shell.seal.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Seals again, with the newest key, what an older one sealed (channels, section 6): fifty rows a
/// transaction, so that it may stop anywhere and any replica may go on.
///
/// ```text
/// keys k2,k1   rows k1 k1 k2   ->   k2 k2 k2   then k1 may go
/// keys k2      row  k1         ->   undecryptable, and left alone until its key is back
/// ```
@ApplicationScoped
class KeyRotation {

    private static final Logger LOG = Logger.getLogger(KeyRotation.class);
    private static final int MOST = 50;

    private final DestinationSeals destinations;
    private final SessionSeals sessions;
    private final Secrets secrets;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final AtomicLong undecryptable;

    KeyRotation(
            DestinationSeals destinations,
            SessionSeals sessions,
            Secrets secrets,
            InstantSource clock,
            MeterRegistry meters) {
        this.destinations = destinations;
        this.sessions = sessions;
        this.secrets = secrets;
        this.clock = clock;
        this.meters = meters;
        this.undecryptable = meters.gauge("tidings.secrets.undecryptable", new AtomicLong());
    }

    @Scheduled(
            identity = "key-rotation",
            every = "1m",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    @RunOnVirtualThread
    void rotate() {
        try {
            secrets.newestKey().ifPresent(this::rotate);
        } catch (RuntimeException e) {
            LOG.warnf("secrets stay sealed as they are for now: %s", e.getMessage());
        }
    }

    private void rotate(String newest) {
        long sealed = destinations(newest) + sessions(newest);
        if (sealed > 0) {
            LOG.infof("%d rows are sealed with key %s now", sealed, newest);
        }
        long lost =
                QuarkusTransaction.requiringNew()
                        .call(() -> destinations.markUndecryptable(clock.instant(), MOST));
        if (lost > undecryptable.getAndSet(lost)) {
            LOG.warnf("%d destinations cannot be opened: their keys are not configured", lost);
        }
    }

    private long destinations(String newest) {
        long sealed = 0;
        var after = Optional.of(new UUID(0, 0));
        while (after.isPresent()) {
            var from = after.get();
            var batch =
                    QuarkusTransaction.requiringNew()
                            .call(() -> destinations.reseal(newest, from, MOST));
            sealed += counted(batch.sealed());
            after = batch.last();
        }
        return sealed;
    }

    private long sessions(String newest) {
        long sealed = 0;
        var after = Optional.of(SessionSeals.START);
        while (after.isPresent()) {
            var from = after.get();
            var batch =
                    QuarkusTransaction.requiringNew()
                            .call(() -> sessions.reseal(newest, from, MOST));
            sealed += counted(batch.sealed());
            after = batch.last();
        }
        return sealed;
    }

    private int counted(int sealed) {
        meters.counter("tidings.secrets.resealed").increment(sealed);
        return sealed;
    }
}
