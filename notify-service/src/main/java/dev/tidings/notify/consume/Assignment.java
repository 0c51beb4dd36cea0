package dev.tidings.notify.consume;

import dev.tidings.events.Topic;
import dev.tidings.notify.watch.Positions;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Which partitions this replica reads, and from where: the position of PostgreSQL, whatever Kafka
/// remembers.
@ApplicationScoped
@Default
@Identifier("triggers")
class Assignment implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Assignment.class);

    private final Positions positions;
    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private final Set<TopicPartition> unplaced = ConcurrentHashMap.newKeySet();
    private volatile boolean known;

    Assignment(Positions positions) {
        this.positions = positions;
    }

    /// Whether the broker has said which partitions are ours; it may be none of them.
    boolean isKnown() {
        return known;
    }

    /// Runs on the polling thread, before anything of these partitions is read.
    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        assigned.addAll(partitions);
        known = true;
        beat(consumer);
    }

    @Override
    public void onPartitionsRevoked(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
        known = !assigned.isEmpty();
    }

    private void forget(Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
        unplaced.removeAll(partitions);
    }

    /// Goes to where partitions are read from. When that cannot be known now, they are read from
    /// where the group stopped, which is never beyond the position, and the next beat tries again.
    private void place(Consumer<?, ?> consumer) {
        var open = Set.copyOf(unplaced);
        if (open.isEmpty()) {
            return;
        }
        try {
            seek(consumer, open);
            unplaced.removeAll(open);
        } catch (RuntimeException e) {
            LOG.warnf("positions of %s are not known yet: %s", open, e.getMessage());
        }
    }

    private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var first = consumer.beginningOffsets(partitions);
        var end = consumer.endOffsets(partitions);
        for (var partition : partitions) {
            consumer.seek(
                    partition,
                    start(
                            partition,
                            first.getOrDefault(partition, 0L),
                            end.getOrDefault(partition, 0L)));
        }
    }

    private long start(TopicPartition at, Long first, Long end) {
        var stored = positions.next(at.topic(), at.partition());
        if (stored.isEmpty()) {
            positions.begin(at.topic(), at.partition(), first);
            return first;
        }
        if (stored.getAsLong() > end) {
            LOG.errorf(
                    "%s ends at %d but was read up to %d before: the topic was made anew; reading"
                            + " from its beginning",
                    at, end, stored.getAsLong());
            positions.restart(at.topic(), at.partition(), first, end);
            return first;
        }
        return Math.max(first, stored.getAsLong());
    }

    /// Tells everybody that these partitions are being read, and where they end now.
    ///
    /// Not those whose position is not known: their timers wait.
    void beat(Consumer<?, ?> consumer) {
        place(consumer);
        var mine = new HashSet<>(assigned);
        mine.removeAll(unplaced);
        if (mine.isEmpty()) {
            return;
        }
        try {
            var ends = new HashMap<Integer, Long>();
            consumer.endOffsets(mine)
                    .forEach((partition, end) -> ends.put(partition.partition(), end));
            positions.beat(Topic.OUTBOUND_TRIGGERS.wireName(), Map.copyOf(ends));
        } catch (RuntimeException e) {
            LOG.warnf("no heartbeat for %s: %s", mine, e.toString());
        }
    }

    Optional<String> described() {
        return known ? Optional.of(assigned.toString()) : Optional.empty();
    }
}
