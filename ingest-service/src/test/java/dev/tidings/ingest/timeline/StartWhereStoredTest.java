package dev.tidings.ingest.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.ingest.support.OnRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Where a partition is read from when it becomes ours.
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartWhereStoredTest implements OnRealServers {

    @Inject Positions positions;

    @Test
    void what_was_never_read_begins_at_its_first_record() throws SQLException {
        assertThat(assigned("start-never", 0, 100)).isZero();
        assertThat(assigned("start-cut", 30, 100)).isEqualTo(30);
        assertThat(positions.all()).containsEntry(new Place("start-cut", 0), 30L);
    }

    @Test
    void what_was_read_goes_on_where_it_ended() throws SQLException {
        positions.begin(new Place("start-stored", 0), 40);

        assertThat(assigned("start-stored", 0, 100)).isEqualTo(40);
        assertThat(assigned("start-stored", 0, 40)).isEqualTo(40);
    }

    @Test
    void a_topic_made_anew_is_read_from_its_beginning() throws SQLException {
        var place = new Place("start-anew", 0);
        positions.begin(place, 40);

        assertThat(assigned("start-anew", 0, 39)).isZero();
        assertThat(positions.all()).containsEntry(place, 0L);
    }

    private long assigned(String topic, long first, long end) {
        var partition = new TopicPartition(topic, 0);
        try (var consumer = new MockConsumer<byte[], byte[]>("earliest")) {
            consumer.assign(List.of(partition));
            consumer.updateBeginningOffsets(Map.of(partition, first));
            consumer.updateEndOffsets(Map.of(partition, end));
            new StartWhereStored(positions).onPartitionsAssigned(consumer, List.of(partition));
            return consumer.position(partition);
        }
    }
}
