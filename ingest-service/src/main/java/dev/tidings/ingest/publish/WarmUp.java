package dev.tidings.ingest.publish;

import dev.tidings.events.Topic;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/// Learns where the topics are before the first sender waits for it; a hook has half a second.
@ApplicationScoped
class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;

    WarmUp(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    void learn(@Observes StartupEvent started) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var topic : Topic.values()) {
                while (!known(topic)) {
                    if (System.nanoTime() - deadline >= 0) {
                        LOG.warn("Kafka does not answer yet");
                        return;
                    }
                }
            }
        } catch (KafkaException e) {
            LOG.warnf("Kafka does not answer: %s", e.getClass().getSimpleName());
        }
    }

    /// Whether the client knows the topic now; blocks for `max.block.ms` when it does not.
    private boolean known(Topic topic) {
        try {
            return !producer.partitionsFor(topic.wireName()).isEmpty();
        } catch (TimeoutException _) {
            return false;
        }
    }
}
