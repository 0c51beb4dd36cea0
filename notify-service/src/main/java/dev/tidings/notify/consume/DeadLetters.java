package dev.tidings.notify.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.notify.dispatch.Sql;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Relays what was parked to the dead-letter topic, at least once: marked only when the broker has
/// it, claimed so that two replicas do not both send.
///
/// The claim is the lock of a transaction, so each replica holds one connection while the broker
/// answers: for one answer, because all letters of a claim are on their way at once.
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MOST = 100;

    private static final String CLAIM =
            """
            SELECT topic, partition, kafka_offset, at, encode(key, 'hex') AS key, reason, detail, size,
              encode(sha256, 'hex') AS sha256, content_type
            FROM parked_event WHERE published_at IS NULL
            ORDER BY at
            LIMIT 100
            FOR UPDATE SKIP LOCKED
            """;

    private static final String MARK =
            """
            UPDATE parked_event SET published_at = now()
            WHERE topic = ? AND partition = ? AND kafka_offset = ?
            """;

    private record Letter(
            String topic,
            int partition,
            long offset,
            Instant at,
            @Nullable String key,
            String reason,
            String detail,
            int size,
            String sha256,
            @Nullable String contentType) {}

    private final DataSource database;
    private final MutinyEmitter<byte[]> emitter;
    private final ObjectMapper json;

    DeadLetters(
            DataSource database,
            @Channel("dead-letters") MutinyEmitter<byte[]> emitter,
            ObjectMapper json) {
        this.database = database;
        this.emitter = emitter;
        this.json = json;
    }

    @Scheduled(
            identity = "dead-letters",
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    @RunOnVirtualThread
    void relay() {
        try {
            while (Sql.inTransaction(database, this::relay) == MOST) {
                // a full claim: there is more
            }
        } catch (RuntimeException e) {
            LOG.warnf("parked records are relayed later: %s", e.getClass().getSimpleName());
        }
    }

    private int relay(Connection connection) throws SQLException {
        var letters = claim(connection);
        CompletableFuture.allOf(
                        letters.stream()
                                .map(letter ->
                                        emitter.sendMessage(message(letter))
                                                .subscribeAsCompletionStage())
                                .toArray(CompletableFuture<?>[]::new))
                .join();
        try (var mark = connection.prepareStatement(MARK)) {
            for (var letter : letters) {
                mark.setString(1, letter.topic());
                mark.setInt(2, letter.partition());
                mark.setLong(3, letter.offset());
                mark.executeUpdate();
            }
        }
        return letters.size();
    }

    private Message<byte[]> message(Letter letter) {
        var headers =
                new RecordHeaders()
                        .add("content-type", "application/json".getBytes(UTF_8))
                        .add("tidings_error_code", letter.reason().getBytes(UTF_8))
                        .add("tidings_error_detail", letter.detail().getBytes(UTF_8))
                        .add("tidings_stage", "notify-consume".getBytes(UTF_8))
                        .add("tidings_at", letter.at().toString().getBytes(UTF_8));
        return Message.of(value(letter))
                .addMetadata(
                        OutgoingKafkaRecordMetadata.<byte[]>builder()
                                .withKey(key(letter))
                                .withHeaders(headers)
                                .build());
    }

    private static byte @Nullable [] key(Letter letter) {
        var key = letter.key();
        return key == null ? null : HexFormat.of().parseHex(key);
    }

    /// Enough to find the record again, and never the input.
    private byte[] value(Letter letter) {
        return json.createObjectNode()
                .put("size", letter.size())
                .put("sha256", letter.sha256())
                .put("contentType", letter.contentType())
                .toString()
                .getBytes(UTF_8);
    }

    private static List<Letter> claim(Connection connection) throws SQLException {
        var letters = new ArrayList<Letter>();
        try (var query = connection.prepareStatement(CLAIM);
                var row = query.executeQuery()) {
            while (row.next()) {
                letters.add(
                        new Letter(
                                row.getString("topic"),
                                row.getInt("partition"),
                                row.getLong("kafka_offset"),
                                Sql.instant(row, "at").orElseThrow(),
                                row.getString("key"),
                                row.getString("reason"),
                                row.getString("detail"),
                                row.getInt("size"),
                                row.getString("sha256"),
                                row.getString("content_type")));
            }
        }
        return letters;
    }
}
