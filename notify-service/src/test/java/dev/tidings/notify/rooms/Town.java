package dev.tidings.notify.rooms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.Topic;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.notify.dispatch.Sql;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Everything around the rooms: owners who register repositories, agents that publish events, and a
/// look into the tables.
@Singleton
public class Town {

    private final DataSource database;
    private final String bootstrapServers;
    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong seq = new AtomicLong();

    Town(
            DataSource database,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.ACKS_CONFIG,
                                "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    /// One session of a repository of its own.
    public record Place(String owner, String repository, UUID repositoryId, String session) {}

    /// Registers a repository of Ada's with a debounce and nothing else.
    public Place place(String name, int debounceMillis) {
        return place("ada", name, debounceMillis);
    }

    /// Registers a repository with a debounce; two owners who give the same name have sessions of
    /// the same id.
    public Place place(String owner, String name, int debounceMillis) {
        var id = UUID.randomUUID();
        var place = new Place(owner, "acme/" + name, id, "s-" + name);
        update(
                "INSERT INTO repository (id, owner, full_name, rules, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?::jsonb, now(), now())",
                id,
                place.owner(),
                place.repository(),
                "{\"millis\":" + debounceMillis + "}");
        return place;
    }

    public UUID destination(Place place, String kind, String address, String... events) {
        var id = UUID.randomUUID();
        var types =
                events.length == 0 ? "" : ",\"events\":[\"" + String.join("\",\"", events) + "\"]";
        update(
                "INSERT INTO destination (id, repository_id, kind, config, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?::jsonb, now(), now())",
                id,
                place.repositoryId(),
                kind,
                "{\"address\":\"" + address + "\"" + types + "}");
        return id;
    }

    public OutboundTrigger active(Place place, String worker) {
        return new AgentActive(header(place, worker), 1, seq.incrementAndGet());
    }

    public OutboundTrigger idle(Place place, String worker) {
        return new AgentIdle(header(place, worker), 1, seq.incrementAndGet(), null);
    }

    public OutboundTrigger waiting(Place place, String worker, @Nullable String question) {
        return new AgentWaiting(
                header(place, worker), 1, seq.incrementAndGet(), null, question, question);
    }

    public OutboundTrigger error(Place place, String worker, String message) {
        return new WorkerError(header(place, worker), 1, seq.incrementAndGet(), message, null);
    }

    public OutboundTrigger deleted(Place place) {
        return new SessionDeleted(header(place, null), null);
    }

    public EventHeader header(Place place, @Nullable String worker) {
        var now = Instant.now();
        var key = UUID.randomUUID().toString();
        return new EventHeader(
                EventId.of(place.owner(), "internal", key, 1),
                "internal",
                now,
                now,
                place.owner(),
                null,
                place.session(),
                worker,
                new EventMetadata(place.repository(), "main", null, null, "Claude", null),
                "a test",
                key,
                1);
    }

    /// Publishes events in order and waits until the broker has them.
    public void publish(OutboundTrigger... events) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (var event : events) {
            sent.add(send(Topic.keyOf(event).getBytes(UTF_8), codec.encode(event)));
        }
        sent.forEach(Town::await);
    }

    public byte[] encoded(OutboundTrigger event) {
        return codec.encode(event);
    }

    /// Publishes bytes as they are.
    public RecordMetadata publish(byte @Nullable [] key, byte[] value) {
        return await(send(key, value));
    }

    private Future<RecordMetadata> send(byte @Nullable [] key, byte[] value) {
        return producer.send(new ProducerRecord<>(Topic.OUTBOUND_TRIGGERS.wireName(), key, value));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What lies on the dead-letter topic, headers and value of each in one text.
    public List<String> deadLetters(int atLeast) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new ByteArrayDeserializer(),
                        new StringDeserializer())) {
            var all = List.of(new TopicPartition(Topic.DEAD_LETTER.wireName(), 0));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var found = new ArrayList<String>();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (found.size() < atLeast && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(text(record)));
            }
            return found;
        }
    }

    private static String text(ConsumerRecord<byte[], String> record) {
        var text = new StringBuilder(record.value());
        for (var header : record.headers()) {
            text.append(' ')
                    .append(header.key())
                    .append('=')
                    .append(new String(header.value(), UTF_8));
        }
        return text.toString();
    }

    public int update(String sql, Object... values) {
        return Sql.<Integer>inTransaction(
                database,
                connection -> {
                    try (var update = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            update.setObject(i + 1, values[i]);
                        }
                        return update.executeUpdate();
                    }
                });
    }

    /// The first column of every row, as text.
    public List<String> ask(String sql, Object... values) {
        return Sql.inTransaction(
                database,
                connection -> {
                    try (var query = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            query.setObject(i + 1, values[i]);
                        }
                        var found = new ArrayList<String>();
                        try (var row = query.executeQuery()) {
                            while (row.next()) {
                                found.add(String.valueOf(row.getString(1)));
                            }
                        }
                        return found;
                    }
                });
    }

    /// The reasons of a session, oldest first.
    public List<String> reasons(Place place) {
        return ask(
                "SELECT reason FROM reason WHERE owner = ? AND session_id = ? ORDER BY at, id",
                place.owner(),
                place.session());
    }

    /// The statuses of the deliveries of a session, in order of decision.
    public List<String> deliveries(Place place) {
        return ask(
                "SELECT status FROM delivery WHERE owner = ? AND session_id = ? ORDER BY ordinal",
                place.owner(),
                place.session());
    }
}
