package dev.tidings.ingest.publish;

import dev.tidings.events.SystemEvent;
import java.util.Map;

/// What is to go to Kafka: a fact, or the remains of what could be none.
public sealed interface Outgoing {

    /// An event on the topic of its family.
    record Event(SystemEvent event) implements Outgoing {}

    /// An event that is set aside with a reason.
    record Quarantined(SystemEvent event, Fault fault) implements Outgoing {}

    /// Input that is no event: what is left of it without its content.
    ///
    /// @param owner who sent it; the key
    /// @param remains size, hash and type of what was sent
    record Unreadable(String owner, Map<String, Object> remains, Fault fault) implements Outgoing {}

    /// Why something is set aside.
    ///
    /// @param code such as `timestamp_in_future`
    /// @param detail for people; never quotes the input
    /// @param stage the room that says so
    record Fault(String code, String detail, String stage) {}
}
