package dev.tidings.ingest.publish;

import dev.tidings.ingest.settings.PublishSettings;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The producer, set so that an acknowledgement means what the house says it means.
///
/// Kafka's own client instead of a channel: it takes a batch without a hop per record, its buffer
/// is bounded, and a full one pushes back on the sender's thread.
@ApplicationScoped
class ProducerBeans {

    @Produces
    @Singleton
    Producer<byte[], byte[]> producer(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            PublishSettings settings) {
        var config = new HashMap<>(broker);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "tidings-ingest");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0); // one agent waits for one event
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, 86_400_000);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1024 * 1024);
        config.put(ProducerConfig.SEND_BUFFER_CONFIG, -1); // as large as the system lets it grow
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferBytes());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.bufferWait().toMillis());
        config.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(settings.deliveryTimeout().toMillis()));
        config.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(settings.deliveryTimeout().toMillis() / 2));
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close(Duration.ofSeconds(5));
    }
}
