package dev.tidings.ingest.core.activity;

import dev.tidings.ingest.core.activity.WorkerFact.ExitReason;
import dev.tidings.ingest.core.activity.WorkerFact.FailureCode;
import java.time.Instant;

/// What a worker's change is to be told as; `(epoch, seq)` names it for ever.
public sealed interface Transition {

    long epoch();

    /// Place within the epoch; the start itself is 0.
    long seq();

    /// When the deciding evidence happened.
    Instant at();

    /// A new incarnation.
    record Started(long epoch, Instant at) implements Transition {

        @Override
        public long seq() {
            return 0;
        }
    }

    record BecameActive(long epoch, long seq, Instant at) implements Transition {}

    record BecameWaiting(long epoch, long seq, Instant at, Attention attention)
            implements Transition {}

    record BecameIdle(long epoch, long seq, Instant at, IdleCause cause) implements Transition {}

    /// The turn failed; the idle that follows says so again, for who counts time.
    record Failed(long epoch, long seq, Instant at, FailureCode code) implements Transition {}

    record BecameExited(long epoch, long seq, Instant at, ExitReason reason)
            implements Transition {}

    /// Why it is idle.
    enum IdleCause {
        DONE,
        INTERRUPTED,
        ERROR
    }
}
