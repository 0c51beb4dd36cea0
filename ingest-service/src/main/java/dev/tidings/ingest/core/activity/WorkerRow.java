package dev.tidings.ingest.core.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of one worker.
///
/// @param epoch start of its incarnation in epoch milliseconds; 0 when it was never seen
/// @param seq last number given out within the epoch
/// @param since when it took its state
/// @param attention the open question; only while WAITING
/// @param questions how many questions this worker has asked, over all epochs
public record WorkerRow(
        long epoch,
        long seq,
        WorkerState state,
        Instant since,
        @Nullable Attention attention,
        int questions) {

    /// A worker nobody has heard of.
    public static final WorkerRow NEVER_SEEN =
            new WorkerRow(0, 0, WorkerState.UNKNOWN, Instant.EPOCH, null, 0);

    boolean neverSeen() {
        return epoch == 0;
    }

    WorkerRow begun(Instant at) {
        return new WorkerRow(
                Math.max(at.toEpochMilli(), epoch + 1),
                0,
                WorkerState.UNKNOWN,
                at,
                null,
                questions);
    }

    WorkerRow became(WorkerState next, long steps, Instant at) {
        return new WorkerRow(epoch, seq + steps, next, at, null, questions);
    }

    WorkerRow asking(Attention next, Instant at) {
        return new WorkerRow(epoch, seq + 1, WorkerState.WAITING, at, next, next.ordinal());
    }

    WorkerRow with(Attention told) {
        return new WorkerRow(epoch, seq, state, since, told, questions);
    }
}
