package dev.tidings.notify.consume;

import dev.tidings.events.wire.Decoded;
import org.jspecify.annotations.Nullable;

/// A record that cannot be processed: what is kept of it, which is never the input itself.
///
/// @param key of the record in hex, where it has one
/// @param broker when the broker appended it, in milliseconds
/// @param code stable word, such as `unknown_type`
/// @param detail for people; never quotes the input
/// @param sha256 of the value in hex, by which its sender finds it again
record Unreadable(
        long offset,
        @Nullable String key,
        long broker,
        String code,
        String detail,
        int size,
        String sha256,
        @Nullable String contentType) {

    /// Why a record is parked.
    record Why(String code, String detail) {

        static Why of(Decoded.UnknownType unknown, int understood) {
            return unknown.schemaVersion() > understood
                    ? new Why(
                            "unknown_schema_version",
                            "the envelope has version " + unknown.schemaVersion())
                    : new Why("unknown_type", "this version of the service has no such type");
        }

        static Why of(Decoded.Malformed malformed) {
            return new Why(
                    "malformed",
                    malformed.field().isEmpty()
                            ? malformed.code() + ": " + malformed.detail()
                            : malformed.field() + ": " + malformed.detail());
        }
    }
}
