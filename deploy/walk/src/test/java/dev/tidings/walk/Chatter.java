package dev.tidings.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.Topic;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.walk.History.Says;
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

    /// One event, and the silence after it.
    ///
    /// @param seq the same again for a copy, which has the same id
    record Turn(Says says, long seq, long silenceMs) {}

    /// Completes when the last turn was taken and its silence is over.
    CompletableFuture<Void> play(String repository, String session, List<Turn> turns) {
        return from(repository, session, turns, 0);
    }

    private CompletableFuture<Void> from(
            String repository, String session, List<Turn> turns, int n) {
        if (n == turns.size()) {
            return CompletableFuture.completedFuture(null);
        }
        var turn = turns.get(n);
        var said = say(repository, session, turn.says(), turn.seq());
        if (turn.silenceMs() == 0) {
            return CompletableFuture.allOf(said, from(repository, session, turns, n + 1));
        }
        var later = CompletableFuture.delayedExecutor(turn.silenceMs(), TimeUnit.MILLISECONDS);
        return said.thenComposeAsync(_ -> from(repository, session, turns, n + 1), later);
    }

    /// Completes when the log has it.
    CompletableFuture<Void> say(String repository, String session, Says says, long seq) {
        var event = says.under(header(repository, session, seq), seq);
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

    private static EventHeader header(String repository, String session, long seq) {
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
                new EventMetadata(repository, "main", null, null, "Claude", null),
                "said",
                key,
                1);
    }

    @Override
    public void close() {
        producer.close();
    }
}
