package dev.tidings.ingest.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.events.Topic;
import dev.tidings.local.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What stands in Kafka's topics, read from their beginning each time it is asked.
public final class Log {

    private static final JsonMapper JSON = new JsonMapper();

    private Log() {}

    /// A record as a consumer sees it.
    ///
    /// @param place partition and offset, in the order of the partition
    public record Entry(
            String topic, String key, Map<String, String> headers, String text, String place) {

        /// The value as JSON.
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        public String type() {
            return json().path("type").asText();
        }
    }

    /// Everything in all topics.
    public static List<Entry> all() {
        var entries = new ArrayList<Entry>();
        try (var consumer = consumer()) {
            var partitions =
                    Arrays.stream(Topic.values())
                            .flatMap(topic -> consumer.partitionsFor(topic.wireName()).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> entries.add(entry(each)));
            }
        }
        return entries;
    }

    /// The entries of one topic that pass.
    public static List<Entry> of(Topic topic, Predicate<Entry> passes) {
        return all().stream()
                .filter(entry -> entry.topic().equals(topic.wireName()))
                .filter(passes)
                .toList();
    }

    /// The events of an owner, wherever they stand.
    public static List<Entry> of(String owner) {
        return all().stream().filter(e -> e.json().path("owner").asText().equals(owner)).toList();
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), UTF_8)));
        return new Entry(
                record.topic(),
                new String(record.key(), UTF_8),
                headers,
                new String(record.value(), UTF_8),
                record.partition() + "/" + record.offset());
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        LocalStack.shared().bootstrapServers(),
                        "enable.auto.commit",
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
