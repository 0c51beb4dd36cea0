package dev.tidings.ingest.timeline;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Starts each partition where the tables end: their position counts, not Kafka's, so dropped
/// tables are filled again from the beginning.
@ApplicationScoped
@Identifier("timeline")
class StartWhereStored implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(StartWhereStored.class);

    private final Timeline timeline;

    StartWhereStored(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            var positions = timeline.positions();
            for (var each : partitions) {
                var place = new Place(each.topic(), each.partition());
                consumer.seek(each, Optional.ofNullable(positions.get(place)).orElse(0L));
            }
        } catch (SQLException e) {
            LOG.warnf("positions unknown, Kafka's are taken: %s", e.getClass().getSimpleName());
        }
    }
}
