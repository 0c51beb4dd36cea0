package dev.tidings.ingest.intake;

import dev.tidings.events.EventId;

/// What became of one item at the door.
public sealed interface Receipt {

    /// It is in the log.
    record Accepted(EventId id) implements Receipt {}

    /// It was told before; best effort, within fourteen days.
    record Duplicate(EventId id) implements Receipt {}

    /// It is set aside with a reason, complete, for a human to look at.
    record Quarantined(EventId id, String code) implements Receipt {}

    /// It is no fact we can keep.
    ///
    /// @param detail for people; never quotes the input
    record Invalid(String code, String field, String detail) implements Receipt {}

    /// The log did not acknowledge it in time; to be sent again.
    record Retry(EventId id) implements Receipt {}
}
