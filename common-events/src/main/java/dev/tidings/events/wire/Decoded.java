package dev.tidings.events.wire;

import dev.tidings.events.SystemEvent;

/// What came of reading bytes.
public sealed interface Decoded {

    record Known(SystemEvent event) implements Decoded {}

    /// A type, or a version of the envelope, of the future: to be parked and counted, no error.
    record UnknownType(String type, int schemaVersion) implements Decoded {}

    /// What its own contract does not allow.
    ///
    /// @param code such as `malformed_json`, `missing`, `invalid`
    /// @param field path of the field at fault, such as `payload.epoch`; empty for the whole
    /// @param detail for people; never quotes the input
    record Malformed(String code, String field, String detail) implements Decoded {}
}
