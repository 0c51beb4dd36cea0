package dev.tidings.notify.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How long this process has seen a partition lag without progress, by a clock that only runs.
///
/// Nothing stored counts: after an outage the last progress is old, and exactly then there is a
/// backlog to read first. Nor does time count in which this process did not look, as while the
/// database was away.
///
/// ```text
/// seconds      0    10    20    30    40    50
/// next offset  5     5     9     9     9     9
/// over         -     -     -     -     -     x
/// ```
final class Patience {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(30);
    private static final long GAP = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private final Map<Integer, Wait> waits = new HashMap<>();

    /// @param since when the partition was first seen at this offset
    /// @param seen when it was seen there last
    private record Wait(long offset, long since, long seen) {

        boolean goesOn(long atOffset, long now) {
            return offset == atOffset && now - seen <= GAP;
        }
    }

    Patience(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// A partition lags, and was read up to `offset`: whether that has been so for 30 s.
    boolean isOver(int partition, long offset) {
        long now = nanos.getAsLong();
        var wait =
                waits.compute(
                        partition,
                        (_, old) ->
                                old != null && old.goesOn(offset, now)
                                        ? new Wait(offset, old.since(), now)
                                        : new Wait(offset, now, now));
        return now - wait.since() >= LIMIT;
    }

    /// Only these lag now.
    void retain(Collection<Integer> partitions) {
        waits.keySet().retainAll(partitions);
    }
}
