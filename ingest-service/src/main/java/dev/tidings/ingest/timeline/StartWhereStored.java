package dev.tidings.ingest.timeline;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Starts each partition where the tables end: their position counts, not Kafka's, so dropped
/// tables are filled again from the beginning.
@ApplicationScoped
@Identifier("timeline")
class StartWhereStored implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(StartWhereStored.class);

    private final Positions positions;

    StartWhereStored(Positions positions) {
        this.positions = positions;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            var stored = positions.all();
            var first = consumer.beginningOffsets(partitions);
            var end = consumer.endOffsets(partitions);
            for (var each : partitions) {
                var place = new Place(each.topic(), each.partition());
                consumer.seek(
                        each,
                        start(
                                place,
                                stored.getOrDefault(place, 0L),
                                first.getOrDefault(each, 0L),
                                end.getOrDefault(each, Long.MAX_VALUE)));
            }
        } catch (SQLException | KafkaException e) {
            // Nothing is lost: what lies below the position is skipped when it comes.
            LOG.warnf(
                    "positions unknown, reading from the beginning: %s",
                    e.getClass().getSimpleName());
            consumer.seekToBeginning(partitions);
        }
    }

    private long start(Place place, long stored, long first, long end) throws SQLException {
        if (stored > end) {
            LOG.errorf(
                    "%s/%d ends at %d but was read up to %d before: the topic was made anew;"
                            + " reading from its beginning",
                    place.topic(), place.partition(), end, stored);
            positions.restart(place, first);
            return first;
        }
        if (stored < first) {
            positions.begin(place, first);
        }
        return Math.max(first, stored);
    }
}
