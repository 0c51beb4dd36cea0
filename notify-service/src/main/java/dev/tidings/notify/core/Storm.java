package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger.WorkerError;

/// Errors beyond five in a minute: they become one summary.
///
/// @param due when the first of the five slots is free again
/// @param first of the errors it stands for
public record Storm(long due, int count, WorkerError first) {

    Storm grown() {
        return new Storm(due, count + 1, first);
    }
}
