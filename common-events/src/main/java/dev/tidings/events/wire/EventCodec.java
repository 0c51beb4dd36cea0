package dev.tidings.events.wire;

import dev.tidings.events.EventHeader;
import dev.tidings.events.SystemEvent;
import java.util.Map;

/// Events as the JSON and the CloudEvents headers of `spec/events.md`; immutable, safe to share.
@SuppressWarnings("DoNotCallSuggester") // goes with the first body
public final class EventCodec {

    /// The complete envelope as UTF-8 JSON.
    public byte[] encode(SystemEvent event) {
        throw new UnsupportedOperationException("to be written: " + event);
    }

    /// The CloudEvents binary-mode headers that mirror the envelope; none for a null field.
    public Map<String, String> headersOf(SystemEvent event) {
        throw new UnsupportedOperationException("to be written: " + event);
    }

    /// Reads an envelope; total, whatever the bytes.
    public Decoded decode(byte[] envelope) {
        throw new UnsupportedOperationException("to be written: " + envelope.length);
    }

    /// Makes an event of a type's name and its payload as JSON values, under a header made
    /// elsewhere; total, whatever the payload.
    public Decoded read(EventHeader header, String type, Map<String, Object> payload) {
        throw new UnsupportedOperationException("to be written: " + type + header + payload);
    }
}
