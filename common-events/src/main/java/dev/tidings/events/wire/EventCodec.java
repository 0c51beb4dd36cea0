package dev.tidings.events.wire;

import static dev.tidings.events.wire.Decoded.Malformed.HEADERS_DISAGREE;
import static dev.tidings.events.wire.Decoded.Malformed.TOO_LARGE;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.EventHeader;
import dev.tidings.events.EventType;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.wire.Decoded.Known;
import dev.tidings.events.wire.Decoded.Malformed;
import dev.tidings.events.wire.Decoded.UnknownType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Events as the JSON and the CloudEvents headers of `docs/events.md`; immutable, safe to share.
///
/// Uses no reflection: each payload is asked for and written member by member.
public final class EventCodec {

    /// The version of the envelope that is written, and the only one that is read.
    public static final int SCHEMA_VERSION = Envelope.SCHEMA_VERSION;

    /// The most bytes an envelope may have.
    public static final int MAX_BYTES = 256 * 1024;

    /// The complete envelope as UTF-8 JSON, the same bytes for equal events.
    ///
    /// @throws IllegalArgumentException when the event cannot be said on the wire: more than
    ///   [#MAX_BYTES], text that is not well-formed Unicode, an instant beyond the year 9999
    public byte[] encode(SystemEvent event) {
        var json = Json.write(Envelope.of(event, EventType.nameOf(event), Payloads.of(event)));
        if (json.length > MAX_BYTES) {
            throw new IllegalArgumentException("an envelope of " + json.length + " bytes");
        }
        return json;
    }

    /// The headers of the record: CloudEvents binary mode, which mirrors the envelope, and
    /// `content-type`; none for a null field.
    public Map<String, String> headersOf(SystemEvent event) {
        return CloudEventHeaders.of(event);
    }

    /// What the headers of a record say otherwise than its body; empty when they agree.
    ///
    /// Headers that are no mirror of a field of the envelope are ignored.
    public Optional<Malformed> disagreement(Map<String, String> headers, SystemEvent event) {
        return CloudEventHeaders.disagreement(headers, event)
                .map(name -> new Malformed(HEADERS_DISAGREE, name, "is not what the body says"));
    }

    /// Reads an envelope; total, whatever the bytes.
    public Decoded decode(byte[] envelope) {
        if (envelope.length > MAX_BYTES) {
            return new Malformed(TOO_LARGE, "", "has more than " + MAX_BYTES + " bytes");
        }
        try {
            return decode(Json.parse(envelope));
        } catch (Violation violation) {
            return violation.malformed();
        }
    }

    /// Makes an event of a type's name and its payload as JSON values, under a header made
    /// elsewhere; total, whatever the payload.
    ///
    /// The door for what clients send: aliases are taken, and a well-formed name that is not in the
    /// catalogue gives a [CustomEvent], so this is never [UnknownType]. Whether the name was known
    /// says [EventType#ofInput]. The limits of the header are checked here too.
    public Decoded read(EventHeader header, String type, Map<String, Object> payload) {
        try {
            var checked = Envelope.checked(header);
            var known = EventType.ofInput(type);
            if (known.isPresent()) {
                return new Known(event(known.get(), checked, payload));
            }
            if (!EventType.isWellFormed(type)) {
                throw Violation.invalid("type", "is no name of a type");
            }
            return new Known(custom(checked, type, payload));
        } catch (Violation violation) {
            return violation.malformed();
        }
    }

    private static Decoded decode(Map<String, @Nullable Object> envelope) {
        var in = new MapFields("", envelope);
        long version =
                in.required("schemaVersion", in.maybeNumber("schemaVersion", 1, Integer.MAX_VALUE));
        var name = in.text("type");
        var type = EventType.ofInput(name);
        if (type.isEmpty() && !EventType.isWellFormed(name)) {
            throw Violation.invalid("type", "is no name of a type");
        }
        boolean extension = EventType.isExtension(name);
        if (version != SCHEMA_VERSION || (type.isEmpty() && !extension)) {
            return new UnknownType(name, (int) version);
        }
        var payload = envelope.get("payload");
        if (!(in.required("payload", payload) instanceof Map<?, ?> members)) {
            throw Violation.invalid("payload", "must be an object");
        }
        var header = Envelope.read(in, members);
        return new Known(
                type.isPresent()
                        ? event(type.get(), header, members)
                        : custom(header, name, members));
    }

    private static SystemEvent event(EventType type, EventHeader header, Map<?, ?> payload) {
        var event = Payloads.read(type, header, new MapFields("payload.", payload));
        if (event instanceof OutboundTrigger && !(event instanceof OutboundTrigger.WebhookOnly)) {
            require("sessionId", header.sessionId());
        }
        if (event instanceof OutboundTrigger.WorkerTrigger) {
            require("workerId", header.workerId());
        }
        return event;
    }

    /// The offset of the clock belongs to the header: a client cannot claim it.
    private static SystemEvent custom(EventHeader header, String type, Map<?, ?> payload) {
        try {
            var members = new LinkedHashMap<String, Object>();
            payload.forEach((name, value) -> members.put((String) name, value));
            members.remove(Envelope.CLOCK_OFFSET);
            return new CustomEvent(header, type, members);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw Violation.invalid("payload", "holds what JSON cannot say or nobody can keep");
        }
    }

    private static void require(String field, @Nullable String value) {
        if (value == null) {
            throw Violation.missing(field);
        }
    }
}
