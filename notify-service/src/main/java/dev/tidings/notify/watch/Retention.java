package dev.tidings.notify.watch;

import dev.tidings.notify.dispatch.Sql;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Forgets what is old, a thousand rows at a time, so that nobody waits for it.
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int MOST = 1_000;

    /// What is kept how long, and which rows are never forgotten.
    private static final List<String> JOBS =
            List.of(
                    old("processed_event", "at < now() - interval '14 days'"),
                    old("reason", "at < now() - interval '14 days'"),
                    old("tombstone", "deleted_at < now() - interval '7 days'"),
                    old("worker_state", "seen_at < now() - interval '90 days' AND due_at IS NULL"),
                    old(
                            "session",
                            "coalesce(seen_at, made_at) < now() - interval '90 days'"
                                    + " AND override IS NULL"
                                    + " AND NOT EXISTS (SELECT 1 FROM worker_state w"
                                    + " WHERE w.owner = x.owner AND w.session_id = x.id)"
                                    + " AND NOT EXISTS (SELECT 1 FROM notification n"
                                    + " WHERE n.owner = x.owner AND n.session_id = x.id)"),
                    old("mute", "until < now() - interval '90 days'"),
                    old("follow_up", "due_at < now() - interval '7 days'"),
                    old(
                            "parked_event",
                            "at < now() - interval '90 days' AND published_at IS NOT NULL"),
                    old(
                            "notification",
                            "decided_at < now() - interval '90 days' AND NOT EXISTS (SELECT 1 FROM"
                                    + " delivery d WHERE d.notification_id = x.id AND d.status IN"
                                    + " ('PENDING', 'SENDING'))"));

    private final DataSource database;

    Retention(DataSource database) {
        this.database = database;
    }

    @Scheduled(
            identity = "retention",
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    @RunOnVirtualThread
    void forget() {
        for (var job : JOBS) {
            try {
                while (batch(job) == MOST) {
                    // a full batch: there is more
                }
            } catch (RuntimeException e) {
                LOG.warnf("old rows stay for now: %s", e.getMessage());
            }
        }
    }

    private int batch(String job) {
        return Sql.inTransaction(
                database,
                connection -> {
                    try (var delete = connection.prepareStatement(job)) {
                        return delete.executeUpdate();
                    }
                });
    }

    private static String old(String table, String condition) {
        return "DELETE FROM "
                + table
                + " WHERE ctid IN (SELECT x.ctid FROM "
                + table
                + " x WHERE "
                + condition
                + " LIMIT "
                + MOST
                + " FOR UPDATE SKIP LOCKED)";
    }
}
