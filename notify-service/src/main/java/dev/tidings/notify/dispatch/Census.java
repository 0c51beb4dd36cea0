package dev.tidings.notify.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Counts destinations by how they are doing, for whoever is on call (channels, 5.7).
@ApplicationScoped
class Census {

    private static final Logger LOG = Logger.getLogger(Census.class);

    private static final String BY_HEALTH =
            """
            SELECT CASE WHEN d.enabled THEN d.health ELSE 'off' END AS health, count(*) AS number
            FROM destination d GROUP BY 1
            """;

    private final DataSource database;
    private final MeterRegistry meters;
    private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();

    Census(DataSource database, MeterRegistry meters) {
        this.database = database;
        this.meters = meters;
        for (var health : new String[] {"ok", "failing", "disabled", "undecryptable", "off"}) {
            number(health);
        }
    }

    @Scheduled(
            identity = "census",
            every = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    @RunOnVirtualThread
    void look() {
        try {
            Sql.change(database, this::count);
        } catch (RuntimeException e) {
            LOG.debugf("no census now: %s", e.getMessage());
        }
    }

    private void count(Connection connection) throws SQLException {
        var gone = new HashMap<>(numbers);
        try (var query = connection.prepareStatement(BY_HEALTH);
                var row = query.executeQuery()) {
            while (row.next()) {
                var health = row.getString("health");
                number(health).set(row.getLong("number"));
                gone.remove(health);
            }
        }
        gone.values().forEach(number -> number.set(0));
    }

    private AtomicLong number(String health) {
        return numbers.computeIfAbsent(
                health,
                _ ->
                        meters.gauge(
                                "tidings.destinations",
                                Tags.of("health", health),
                                new AtomicLong()));
    }
}
