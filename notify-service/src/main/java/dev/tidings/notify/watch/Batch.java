package dev.tidings.notify.watch;

import dev.tidings.events.OutboundTrigger;
import java.util.List;

/// Records of one partition, in order, already understood.
///
/// @param next the offset after the last record read, understood or not
public record Batch(String topic, int partition, List<Seen> seen, long next) {

    public Batch {
        seen = List.copyOf(seen);
    }

    /// One event.
    ///
    /// @param broker when the broker appended it, in milliseconds
    public record Seen(long offset, long broker, OutboundTrigger event) {}
}
