package dev.tidings.notify.consume;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;

/// Says once a second how far the topic reaches, on the thread that polls it: a consumer that hangs
/// says nothing, and its partitions' timers wait.
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final KafkaClientService clients;
    private final Assignment assignment;

    Heartbeat(KafkaClientService clients, Assignment assignment) {
        this.clients = clients;
        this.assignment = assignment;
    }

    @Scheduled(
            identity = "heartbeat",
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    @RunOnVirtualThread
    void beat() {
        try {
            var consumer = clients.<byte[], byte[]>getConsumer("triggers");
            if (consumer != null && assignment.isKnown()) {
                consumer.runOnPollingThread(
                                (java.util.function.Consumer<Consumer<byte[], byte[]>>)
                                        assignment::beat)
                        .await()
                        .atMost(PATIENCE);
            }
        } catch (RuntimeException e) {
            LOG.warnf("no heartbeat: %s", e.getClass().getSimpleName());
        }
    }
}
