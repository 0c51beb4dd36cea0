package dev.tidings.ingest.publish;

/// What became of one record.
public sealed interface Published {

    /// All in-sync replicas have it.
    record Acknowledged() implements Published {}

    /// It may be in the log or not; sending it again is harmless.
    ///
    /// @param cause for the metrics and the log, such as `timeout`; never content
    record Unacknowledged(String cause) implements Published {}

    /// It cannot be said on the wire, today or tomorrow.
    record Unsayable() implements Published {}
}
