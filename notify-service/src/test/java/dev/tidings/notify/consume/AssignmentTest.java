package dev.tidings.notify.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.rooms.RoomsProfile;
import dev.tidings.notify.watch.Positions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Where a partition is read from.
///
/// ```text
/// first 0      committed 30   position 40        end 90
/// ```
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class AssignmentTest {

    /// Of no topic that is being read, and with a number that none has.
    private static final TopicPartition HERE = new TopicPartition("assignment-of-a-test", 77);

    @Inject Positions positions;

    private MockConsumer<byte[], byte[]> consumer() {
        positions.begin(HERE.topic(), HERE.partition(), 40);
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.assign(List.of(HERE));
        consumer.updateBeginningOffsets(Map.of(HERE, 0L));
        consumer.updateEndOffsets(Map.of(HERE, 90L));
        consumer.commitSync(Map.of(HERE, new OffsetAndMetadata(30)));
        return consumer;
    }

    @Test
    void the_stored_position_counts() {
        try (var consumer = consumer()) {
            new Assignment(positions).onPartitionsAssigned(consumer, List.of(HERE));

            assertThat(consumer.position(HERE)).isEqualTo(40);
        }
    }

    @Test
    void a_position_that_is_not_known_at_once_is_found_later_and_meanwhile_nothing_is_read_again() {
        var assignment = new Assignment(positions);
        try (var consumer = consumer()) {
            consumer.setOffsetsException(new TimeoutException("a hiccup"));

            assignment.onPartitionsAssigned(consumer, List.of(HERE));

            assertThat(assignment.isKnown()).isTrue();
            assertThat(consumer.position(HERE)).isEqualTo(30);

            assignment.beat(consumer);

            assertThat(consumer.position(HERE)).isEqualTo(40);
        }
    }

    @Test
    void what_was_taken_away_is_not_looked_for() {
        var assignment = new Assignment(positions);
        try (var consumer = consumer()) {
            consumer.setOffsetsException(new TimeoutException("a hiccup"));
            assignment.onPartitionsAssigned(consumer, List.of(HERE));

            assignment.onPartitionsRevoked(consumer, List.of(HERE));
            assignment.beat(consumer);

            assertThat(consumer.position(HERE)).isEqualTo(30);
        }
    }
}
