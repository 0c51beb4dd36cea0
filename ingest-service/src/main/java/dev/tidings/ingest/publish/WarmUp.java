package dev.tidings.ingest.publish;

import dev.tidings.events.Topic;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Learns where the topics are before the first sender waits for it; a hook has half a second.
@ApplicationScoped
class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private final Producer<byte[], byte[]> producer;

    WarmUp(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    void learn(@Observes StartupEvent started) {
        for (var topic : Topic.values()) {
            try {
                producer.partitionsFor(topic.wireName());
            } catch (KafkaException e) {
                LOG.warnf("Kafka does not answer yet: %s", e.getClass().getSimpleName());
                return;
            }
        }
    }
}
