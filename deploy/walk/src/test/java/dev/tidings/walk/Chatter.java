package dev.tidings.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.Topic;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.walk.History.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Many workers talking at once, straight into the log.
final class Chatter implements AutoCloseable {

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<byte[], byte[]> producer;

    Chatter(String bootstrapServers) {
        var bytes = new ByteArraySerializer();
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"), bytes, bytes);
    }

    /// Completes when the last line was said and its silence is over.
    CompletableFuture<Void> play(String session, List<Line> lines) {
        return from(session, lines, 0);
    }

    private CompletableFuture<Void> from(String session, List<Line> lines, int n) {
        if (n == lines.size()) {
            return CompletableFuture.completedFuture(null);
        }
        var line = lines.get(n);
        var later = CompletableFuture.delayedExecutor(line.silenceMs(), TimeUnit.MILLISECONDS);
        return say(session, line, n + 1L).thenComposeAsync(_ -> from(session, lines, n + 1), later);
    }

    private CompletableFuture<Void> say(String session, Line line, long seq) {
        var event = line.says().under(header(session, seq), seq);
        var said = new CompletableFuture<Void>();
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                Topic.of(event).wireName(),
                                Topic.keyOf(event).getBytes(UTF_8),
                                codec.encode(event)),
                        (_, failure) -> {
                            if (failure == null) {
                                said.complete(null);
                            } else {
                                said.completeExceptionally(failure);
                            }
                        });
        return said;
    }

    private static EventHeader header(String session, long seq) {
        var now = Instant.now();
        var key = session + "/w-1/" + History.EPOCH + "/" + seq;
        return new EventHeader(
                EventId.of(Fleet.OWNER, "internal", key, 1),
                "internal",
                now,
                now,
                Fleet.OWNER,
                "laptop-1",
                session,
                "w-1",
                new EventMetadata("acme/api", "main", null, null, "Claude", null),
                "said",
                key,
                1);
    }

    @Override
    public void close() {
        producer.close();
    }
}
