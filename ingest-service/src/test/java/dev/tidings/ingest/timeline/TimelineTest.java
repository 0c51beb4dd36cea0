package dev.tidings.ingest.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.OutboundTrigger.WorkerExited;
import dev.tidings.events.OutboundTrigger.WorkerStarted;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.ingest.support.OnRealServers;
import dev.tidings.ingest.timeline.Positions.Span;
import dev.tidings.ingest.timeline.Timeline.Entry;
import dev.tidings.ingest.timeline.Timeline.Gap;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The same log gives the same rows, however often and in whatever pieces it is read.
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest implements OnRealServers {

    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

    @Inject Timeline timeline;
    @Inject Positions positions;
    @Inject LogConsumer consumer;
    @Inject DataSource database;

    @Test
    void what_is_read_again_changes_nothing() throws SQLException {
        var log = log("again", 200);
        var place = new Place("again", 0);
        fold(place, log, 0, log.size());
        var rows = rows("again");

        fold(place, log, 0, log.size());
        forget("again", false);
        fold(place, log, 0, log.size());

        assertThat(rows("again")).isEqualTo(rows).isNotEmpty();
    }

    @Test
    void dropped_tables_are_filled_alike_in_any_pieces() throws SQLException {
        var log = log("dropped", 200);
        var place = new Place("dropped", 0);
        fold(place, log, 0, log.size());
        var rows = rows("dropped");
        forget("dropped", true);

        for (int from = 0; from < log.size(); from += 7) {
            fold(place, log, from, Math.min(log.size(), from + 7));
        }

        assertThat(rows("dropped")).isEqualTo(rows).isNotEmpty();
    }

    @Test
    void a_batch_that_overlaps_what_is_stored_adds_only_the_rest() throws SQLException {
        var log = log("overlap", 100);
        var place = new Place("overlap", 0);
        fold(place, log, 0, 60);
        fold(place, log, 30, 100);

        assertThat(positions.all()).containsEntry(place, 100L);
    }

    @Test
    void a_batch_that_overtakes_another_waits_for_it() throws Exception {
        var log = log("overtaken", 100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var later =
                    threads.submit(() -> {
                        consumer.consume(records("overtaken", log, 40, 100));
                        return positions.all();
                    });
            assertThat(later.isDone()).isFalse();

            consumer.consume(records("overtaken", log, 0, 40));

            assertThat(later.get()).containsEntry(new Place("overtaken", 0), 100L);
        }
        var rows = rows("overtaken");
        forget("overtaken", true);
        fold(new Place("overtaken", 0), log, 0, log.size());
        assertThat(rows("overtaken")).isEqualTo(rows).isNotEmpty();
    }

    @Test
    void what_never_comes_is_leapt_over_when_told_so() throws SQLException {
        var place = new Place("hole", 0);
        fold(place, log("hole", 10), 0, 10);
        var span = Map.of(place, new Span(15, 20));

        assertThat(timeline.fold(List.of(), span, Gap.REFUSE)).isFalse();
        assertThat(positions.all()).containsEntry(place, 10L);
        assertThat(timeline.fold(List.of(), span, Gap.LEAP)).isTrue();
        assertThat(positions.all()).containsEntry(place, 20L);
    }

    @Test
    void one_batch_is_in_work_at_a_time() {
        assertThat(
                        ConfigProvider.getConfig()
                                .getValue(
                                        "smallrye.messaging.worker.<virtual-thread>.max-concurrency",
                                        int.class))
                .isEqualTo(1);
    }

    private static ConsumerRecords<byte[], byte[]> records(
            String topic, List<SystemEvent> log, int from, int to) {
        var codec = new EventCodec();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = from; i < to; i++) {
            records.add(new ConsumerRecord<>(topic, 0, i, new byte[0], codec.encode(log.get(i))));
        }
        return new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), records), Map.of());
    }

    private void fold(Place place, List<SystemEvent> log, int from, int to) throws SQLException {
        var entries = new ArrayList<Entry>();
        for (int i = from; i < to; i++) {
            entries.add(new Entry(place, i, log.get(i)));
        }
        assertThat(timeline.fold(entries, Map.of(place, new Span(from, to)), Gap.REFUSE)).isTrue();
    }

    private void forget(String owner, boolean rowsToo) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM log_position WHERE topic = '" + owner + "'");
            if (rowsToo) {
                statement.executeUpdate("DELETE FROM agent_session WHERE owner = '" + owner + "'");
                statement.executeUpdate("DELETE FROM source_seen WHERE owner = '" + owner + "'");
            }
        }
    }

    private List<String> rows(String owner) throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                """
                                SELECT a::text FROM agent_session a WHERE owner = ?
                                UNION ALL SELECT s::text FROM source_seen s WHERE owner = ?
                                ORDER BY 1
                                """)) {
            query.setString(1, owner);
            query.setString(2, owner);
            var rows = new ArrayList<String>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        }
    }

    private static List<SystemEvent> log(String owner, int length) {
        var random = new Random(owner.hashCode());
        var log = new ArrayList<SystemEvent>();
        for (int i = 0; i < length; i++) {
            var header = header(owner, random.nextInt(5), i);
            int epoch = 1 + i / 50;
            log.add(
                    switch (random.nextInt(12)) {
                        case 0 -> new WorkerStarted(header, epoch, "Claude", null);
                        case 1 -> new WorkerExited(header, epoch, (long) i, 0, null, null);
                        case 2 -> new SessionDeleted(header, null);
                        case 3, 4, 5 -> new AgentIdle(header, epoch, (long) i, null);
                        case 6, 7 -> new AgentWaiting(header, epoch, (long) i, null, null, null);
                        default -> new AgentActive(header, epoch, (long) i);
                    });
        }
        return log;
    }

    private static EventHeader header(String owner, int session, int i) {
        return new EventHeader(
                EventId.of(owner, "api", "k/" + i, 1),
                "api",
                BEGIN.plusSeconds(i),
                BEGIN.plusSeconds(i),
                owner,
                session == 0 ? null : "laptop-" + session,
                "s-" + session,
                "w",
                EventMetadata.NONE,
                "x",
                "k/" + i,
                1);
    }
}
