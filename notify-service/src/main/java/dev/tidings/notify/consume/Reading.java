package dev.tidings.notify.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.ActivityEvent;
import dev.tidings.events.EventHeader;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.wire.Decoded;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.notify.consume.Unreadable.Why;
import dev.tidings.notify.watch.Batch;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Records of one partition, each understood or not; one that is not leaves its neighbours alone.
record Reading(Batch batch, List<Unreadable> unreadable) {

    /// The largest event there is (events, section 1), in bytes.
    private static final int LARGEST = 256 * 1024;

    private static final int SCHEMA_VERSION = 1;

    /// A NUL in a text: legal JSON, but no table can hold it.
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u0000");

    private static final EventCodec CODEC = new EventCodec();

    Reading {
        unreadable = List.copyOf(unreadable);
    }

    /// Reads the records of one partition.
    static Reading of(String topic, int partition, List<ConsumerRecord<byte[], byte[]>> records) {
        var seen = new ArrayList<Batch.Seen>();
        var unreadable = new ArrayList<Unreadable>();
        for (var record : records) {
            switch (read(record)) {
                case Read.Event(var event) ->
                        seen.add(new Batch.Seen(record.offset(), record.timestamp(), event));
                case Read.Nothing(var why) -> unreadable.add(park(record, why));
            }
        }
        return new Reading(
                new Batch(
                        topic,
                        partition,
                        seen,
                        records.getFirst().offset(),
                        records.getLast().offset() + 1),
                unreadable);
    }

    private sealed interface Read {

        record Event(OutboundTrigger event) implements Read {}

        record Nothing(Why why) implements Read {}
    }

    private static Read read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (record.key() == null || record.key().length == 0) {
            return nothing("missing_key", "records of this topic are keyed by session or owner");
        }
        if (value == null || value.length == 0) {
            return nothing("empty", "the record has no value");
        }
        if (value.length > LARGEST) {
            return nothing("too_large", "an event has at most " + LARGEST + " bytes");
        }
        return switch (CODEC.decode(value)) {
            case Decoded.UnknownType unknown -> new Read.Nothing(Why.of(unknown, SCHEMA_VERSION));
            case Decoded.Malformed malformed -> new Read.Nothing(Why.of(malformed));
            case Decoded.Known(var event) ->
                    switch (event) {
                        case ActivityEvent _ ->
                                nothing("wrong_topic", "this event belongs to the activity topic");
                        case OutboundTrigger trigger -> trigger(trigger, value);
                    };
        };
    }

    private static Read trigger(OutboundTrigger trigger, byte[] value) {
        if (isMissing(trigger)) {
            return nothing("missing_session", "a trigger names its session and its worker");
        }
        return NUL.matcher(new String(value, UTF_8)).find()
                ? nothing("malformed", "a text contains the NUL character")
                : new Read.Event(trigger);
    }

    private static boolean isMissing(OutboundTrigger trigger) {
        EventHeader header = trigger.header();
        return switch (trigger) {
            case OutboundTrigger.WorkerTrigger _ ->
                    header.sessionId() == null || header.workerId() == null;
            case OutboundTrigger.SessionDeleted _ -> header.sessionId() == null;
            case OutboundTrigger.WebhookOnly _ -> false;
        };
    }

    private static Read nothing(String code, String detail) {
        return new Read.Nothing(new Why(code, detail));
    }

    /// What is kept of a record that cannot be processed.
    static Unreadable park(ConsumerRecord<byte[], byte[]> record, Why why) {
        byte @Nullable [] given = record.value();
        byte[] value = given == null ? new byte[0] : given;
        return new Unreadable(
                record.offset(),
                record.key() == null ? null : HexFormat.of().formatHex(record.key()),
                record.timestamp(),
                why.code(),
                why.detail(),
                value.length,
                sha256(value),
                contentType(record).orElse(null));
    }

    private static Optional<String> contentType(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.headers().lastHeader("content-type"))
                .map(Header::value)
                .map(value -> new String(value, UTF_8).replaceAll("[^ -~]", "?"))
                .map(text -> text.substring(0, Math.min(text.length(), 100)));
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
