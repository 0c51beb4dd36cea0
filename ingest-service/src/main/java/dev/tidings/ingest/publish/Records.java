package dev.tidings.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.Topic;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.ingest.publish.Outgoing.Event;
import dev.tidings.ingest.publish.Outgoing.Fault;
import dev.tidings.ingest.publish.Outgoing.Quarantined;
import dev.tidings.ingest.publish.Outgoing.Unreadable;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Outgoing things as Kafka records: value, key and headers as the events document has them.
final class Records {

    private final EventCodec codec = new EventCodec();
    private final JsonMapper json = new JsonMapper();

    ProducerRecord<byte[], byte[]> of(Outgoing outgoing, Instant now) {
        return switch (outgoing) {
            case Event(var event) -> withHeadersOf(event, record(Topic.of(event), event));
            case Quarantined(var event, var fault) ->
                    faulty(withHeadersOf(event, record(Topic.DEAD_LETTER, event)), fault, now);
            case Unreadable(var owner, var remains, var fault) ->
                    faulty(record(Topic.DEAD_LETTER, owner, jsonOf(remains)), fault, now);
        };
    }

    private ProducerRecord<byte[], byte[]> record(Topic topic, SystemEvent event) {
        return record(topic, Topic.keyOf(event), codec.encode(event));
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, String key, byte[] value) {
        var record = new ProducerRecord<>(topic.wireName(), key.getBytes(UTF_8), value);
        header(record, "content-type", "application/json");
        return record;
    }

    private ProducerRecord<byte[], byte[]> withHeadersOf(
            SystemEvent event, ProducerRecord<byte[], byte[]> record) {
        codec.headersOf(event)
                .forEach((name, value) -> {
                    record.headers().remove(name);
                    header(record, name, value);
                });
        return record;
    }

    private static ProducerRecord<byte[], byte[]> faulty(
            ProducerRecord<byte[], byte[]> record, Fault fault, Instant now) {
        header(record, "tidings_error_code", fault.code());
        header(record, "tidings_error_detail", fault.detail());
        header(record, "tidings_stage", fault.stage());
        header(record, "tidings_at", now.toString());
        return record;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    private byte[] jsonOf(Map<String, Object> remains) {
        try {
            return json.writeValueAsBytes(remains);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers are JSON", e);
        }
    }
}
