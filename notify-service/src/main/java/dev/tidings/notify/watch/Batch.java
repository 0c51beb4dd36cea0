package dev.tidings.notify.watch;

import dev.tidings.events.OutboundTrigger;
import java.util.List;

/// Records of one partition, in order, already understood.
///
/// @param first the offset of the first record read, understood or not
/// @param next the offset after the last one
public record Batch(String topic, int partition, List<Seen> seen, long first, long next) {

    public Batch {
        seen = List.copyOf(seen);
    }

    /// One event.
    ///
    /// @param broker when the broker appended it, in milliseconds
    public record Seen(long offset, long broker, OutboundTrigger event) {}
}
