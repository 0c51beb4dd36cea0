package dev.tidings.ingest.intake.worker;

import dev.tidings.ingest.intake.Intake;
import dev.tidings.ingest.intake.Receipt;
import dev.tidings.ingest.intake.worker.Workers.Pending;
import dev.tidings.ingest.settings.PublishSettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/// Publishes what was written down and, for a crash or an outage, not told.
@ApplicationScoped
class LeftOvers {

    private static final Logger LOG = Logger.getLogger(LeftOvers.class);

    private final Workers workers;
    private final Intake intake;
    private final PublishSettings settings;

    LeftOvers(Workers workers, Intake intake, PublishSettings settings) {
        this.workers = workers;
        this.intake = intake;
        this.settings = settings;
    }

    @Scheduled(every = "2s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void publish() {
        try {
            for (var pending : workers.leftOver()) {
                if (!told(pending)) {
                    return;
                }
                workers.settle(pending, settings.batchTimeout());
            }
        } catch (SQLException e) {
            LOG.debugf("left-overs wait: %s", e.getClass().getSimpleName());
        }
    }

    private boolean told(Pending pending) {
        return intake.tell(pending.events(), settings.batchTimeout()).stream()
                .noneMatch(Receipt.Retry.class::isInstance);
    }
}
