package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.DestinationChanged;
import dev.tidings.notify.core.Ending;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/// What happens to open deliveries when their destination changes (notification rules, R12;
/// channels, 5.6).
@ApplicationScoped
class OpenDeliveries {

    private static final String CANCEL =
            """
            UPDATE delivery SET status = ?, reason = ?, next_attempt_at = NULL, lease_until = NULL,
              place = NULL, version = version + 1
            WHERE destination_id = ? AND place IS NOT NULL
            """;

    private static final String DUE_NOW =
            """
            UPDATE delivery SET next_attempt_at = now()
            WHERE destination_id = ? AND place IS NOT NULL AND status = 'PENDING'
            """;

    /// What was decided while its destination was being deleted.
    private static final String ORPHANS =
            """
            UPDATE delivery d SET status = ?, reason = ?, next_attempt_at = NULL, lease_until = NULL,
              place = NULL, version = d.version + 1
            WHERE d.place IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM destination t WHERE t.id = d.destination_id)
            """;

    /// Nobody of these is first in its queue; whoever ended the first one knew no places.
    private static final String STUCK =
            """
            UPDATE delivery d SET place = 'new'
            WHERE d.place = 'behind' AND NOT EXISTS (SELECT 1 FROM delivery o
              WHERE o.destination_id = d.destination_id AND o.session_id = d.session_id
                AND o.place IN ('head', 'new') AND o.ordinal < d.ordinal)
            """;

    private final DataSource database;
    private final Disconnections disconnections;

    OpenDeliveries(DataSource database, Disconnections disconnections) {
        this.database = database;
        this.disconnections = disconnections;
    }

    /// In the transaction of the change.
    void destinationChanged(@Observes DestinationChanged change) {
        Sql.change(
                database,
                connection -> {
                    switch (change.kind()) {
                        case CHANGED -> {}
                        case REMOVED ->
                                cancel(
                                        connection,
                                        change.destinationId(),
                                        Ending.DESTINATION_DELETED);
                        case DISABLED ->
                                cancel(
                                        connection,
                                        change.destinationId(),
                                        Ending.DESTINATION_DISABLED);
                        case RENEWED -> {
                            dueNow(connection, change.destinationId());
                            Queues.renewed(connection, change.destinationId());
                        }
                        case ALIVE -> Queues.renewed(connection, change.destinationId());
                        case DEAD -> disconnections.tell(connection, change.destinationId());
                    }
                });
    }

    /// Whoever is sending right now finds his lease gone, and his attempt is not recorded.
    static void cancel(Connection connection, UUID destination, Ending ending) throws SQLException {
        try (var update = connection.prepareStatement(CANCEL)) {
            update.setString(1, ending.status().name());
            update.setString(2, ending.name());
            update.setObject(3, destination);
            update.executeUpdate();
        }
    }

    private static void dueNow(Connection connection, UUID destination) throws SQLException {
        try (var update = connection.prepareStatement(DUE_NOW)) {
            update.setObject(1, destination);
            update.executeUpdate();
        }
    }

    @Scheduled(
            identity = "orphaned-deliveries",
            every = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    @RunOnVirtualThread
    void cancelOrphans() {
        Sql.<Integer>inTransaction(
                database,
                connection -> {
                    try (var update = connection.prepareStatement(STUCK)) {
                        update.executeUpdate();
                    }
                    try (var update = connection.prepareStatement(ORPHANS)) {
                        update.setString(1, Ending.DESTINATION_DELETED.status().name());
                        update.setString(2, Ending.DESTINATION_DELETED.name());
                        return update.executeUpdate();
                    }
                });
    }
}
