package dev.tidings.notify.watch;

import dev.tidings.notify.dispatch.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// How late things are, for whoever is on call: the oldest due timer and the oldest delivery that
/// is still open, in seconds.
@ApplicationScoped
class Ages {

    private static final Logger LOG = Logger.getLogger(Ages.class);

    private static final String TIMER =
            "SELECT coalesce(extract(epoch FROM now() - min(due_at)), 0)::bigint FROM worker_state"
                    + " WHERE due_at <= now()";

    private static final String DELIVERY =
            "SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::bigint FROM delivery"
                    + " WHERE place IS NOT NULL";

    private final DataSource database;
    private final AtomicLong timer = new AtomicLong();
    private final AtomicLong delivery = new AtomicLong();

    Ages(DataSource database, MeterRegistry meters) {
        this.database = database;
        meters.gauge("tidings.oldest.due.timer.seconds", timer);
        meters.gauge("tidings.oldest.undelivered.seconds", delivery);
    }

    @Scheduled(
            identity = "ages",
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    @RunOnVirtualThread
    void look() {
        try {
            timer.set(seconds(TIMER));
            delivery.set(seconds(DELIVERY));
        } catch (RuntimeException e) {
            LOG.debugf("no ages now: %s", e.getMessage());
        }
    }

    private long seconds(String sql) {
        return Sql.inTransaction(
                database,
                connection -> {
                    try (var query = connection.prepareStatement(sql);
                            var row = query.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }
}
