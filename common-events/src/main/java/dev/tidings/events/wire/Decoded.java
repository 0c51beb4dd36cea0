package dev.tidings.events.wire;

import dev.tidings.events.SystemEvent;

/// What came of reading bytes.
public sealed interface Decoded {

    record Known(SystemEvent event) implements Decoded {}

    /// A type, or a version of the envelope, of the future: to be parked and counted, no error.
    record UnknownType(String type, int schemaVersion) implements Decoded {}

    /// What its own contract does not allow.
    ///
    /// @param code one of the constants here; closed, so it may label a counter
    /// @param field path of the field at fault, such as `payload.epoch`; empty for the whole
    /// @param detail for people; never quotes the input
    record Malformed(String code, String field, String detail) implements Decoded {

        /// Not one JSON object in UTF-8, nested too deep, or a member twice.
        public static final String MALFORMED_JSON = "malformed_json";

        /// Beyond the size an envelope may have.
        public static final String TOO_LARGE = "too_large";

        /// A required field is absent or null.
        public static final String MISSING = "missing";

        /// A field has the wrong type, or a value that is not allowed.
        public static final String INVALID = "invalid";

        /// The headers of the record say something else than its body.
        public static final String HEADERS_DISAGREE = "headers_disagree";
    }
}
