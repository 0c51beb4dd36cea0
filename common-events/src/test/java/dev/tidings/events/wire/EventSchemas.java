package dev.tidings.events.wire;

import static dev.tidings.events.wire.SchemaFields.instant;
import static dev.tidings.events.wire.SchemaFields.ordered;
import static dev.tidings.events.wire.SchemaFields.text;

import dev.tidings.events.EventType;
import dev.tidings.events.OutboundTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The JSON Schema (2020-12) of each type: what its reader asks for, in the envelope around it.
///
/// It describes what is written. Reading is wider: unknown members are ignored, null is absent.
final class EventSchemas {

    private static final List<String> REQUIRED =
            List.of(
                    "id",
                    "schemaVersion",
                    "type",
                    "source",
                    "timestamp",
                    "receivedAt",
                    "owner",
                    "metadata",
                    "payload",
                    "summary",
                    "sourceKey",
                    "revision");

    private EventSchemas() {}

    static Map<String, Object> of(EventType type) {
        boolean session = type.trigger() && !isA(OutboundTrigger.WebhookOnly.class, type);
        boolean worker = isA(OutboundTrigger.WorkerTrigger.class, type);
        var required = new ArrayList<>(REQUIRED);
        if (session) {
            required.add("sessionId");
        }
        if (worker) {
            required.add("workerId");
        }
        return ordered(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "$id",
                "urn:tidings:event:" + type.wireName() + ":1",
                "title",
                type.wireName(),
                "description",
                EventDocs.sentenceOf(type.recordClass()),
                "type",
                "object",
                "properties",
                ordered(
                        "id",
                        ordered("type", "string", "format", "uuid"),
                        "schemaVersion",
                        ordered("const", EventCodec.SCHEMA_VERSION),
                        "type",
                        ordered("const", type.wireName()),
                        "source",
                        ordered("type", "string", "pattern", "^" + Envelope.SOURCE + "$"),
                        "timestamp",
                        instant(),
                        "receivedAt",
                        instant(),
                        "owner",
                        name(Envelope.MAX_NAME, true),
                        "device",
                        name(Envelope.MAX_NAME, false),
                        "sessionId",
                        name(Envelope.MAX_NAME, session),
                        "workerId",
                        name(Envelope.MAX_NAME, worker),
                        "metadata",
                        metadata(),
                        "payload",
                        payload(type),
                        "summary",
                        text(Envelope.MAX_SUMMARY),
                        "sourceKey",
                        name(Envelope.MAX_SOURCE_KEY, true),
                        "revision",
                        ordered("type", "integer", "minimum", 1)),
                "required",
                required);
    }

    static Map<String, Object> payload(EventType type) {
        var fields = new SchemaFields();
        Payloads.read(type, Golden.of(type.wireName(), "full").event().header(), fields);
        fields.property(Envelope.CLOCK_OFFSET, ordered("type", "integer"));
        return fields.schema();
    }

    private static Map<String, Object> metadata() {
        var fields = new SchemaFields();
        Envelope.metadata(fields);
        return fields.schema();
    }

    private static Map<String, Object> name(int max, boolean required) {
        return ordered(
                "type",
                required ? "string" : List.of("string", "null"),
                "minLength",
                1,
                "maxLength",
                max);
    }

    private static boolean isA(Class<?> family, EventType type) {
        return family.isAssignableFrom(type.recordClass());
    }
}
