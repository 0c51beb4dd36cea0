package dev.tidings.ingest.publish;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means that Kafka answers: without it every push would be told to come again.
@Readiness
@ApplicationScoped
class BrokersAnswer implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;

    BrokersAnswer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        var config = new HashMap<>(broker);
        int patience = Math.toIntExact(PATIENCE.toMillis());
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "tidings-ingest-health");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        this.admin = Admin.create(config);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Kafka").status(answer()).build();
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }

    private boolean answer() {
        try {
            var nodes = admin.describeCluster().nodes();
            return !nodes.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
