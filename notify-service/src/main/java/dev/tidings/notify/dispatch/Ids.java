package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Millis;
import dev.tidings.shell.time.UuidV7;
import java.time.Instant;
import java.util.UUID;

/// Ids for the rows of one transaction: they sort in the order in which they were made, although
/// all rows have the same time.
public final class Ids {

    /// A little more than the finest step such an id can tell apart.
    private static final long STEP_NANOS = 250;

    private static final long MOST = 1_000_000 / STEP_NANOS;

    private final Instant at;
    private long made;

    /// Ids for a transaction.
    ///
    /// @param now of it, in milliseconds
    public Ids(long now) {
        this.at = Millis.toInstant(now);
    }

    public UUID next() {
        return UuidV7.next(at.plusNanos(Math.min(made++, MOST - 1) * STEP_NANOS));
    }
}
