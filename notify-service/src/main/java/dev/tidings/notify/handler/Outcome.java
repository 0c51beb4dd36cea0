package dev.tidings.notify.handler;

import java.time.Duration;
import java.util.Optional;

/// How one attempt to deliver ended (channels, 1.2 to 4.2 and 5.3).
public sealed interface Outcome {

    /// What the far side said.
    Reply reply();

    /// The class by which attempts are stored, counted and shown.
    default String wireName() {
        return switch (this) {
            case Delivered _ -> "delivered";
            case Transient _, Limited _, Ours _ -> "transient";
            case PermanentMessage _ -> "permanent-message";
            case PermanentEndpoint _ -> "permanent-endpoint";
            case Blocked _ -> "blocked-address";
        };
    }

    /// The far side has it.
    ///
    /// @param pause how long it takes nothing more, when it said so
    record Delivered(Reply reply, Optional<Duration> pause) implements Outcome {

        public Delivered(Reply reply) {
            this(reply, Optional.empty());
        }
    }

    /// The far side may take it later.
    ///
    /// @param retryAfter not sooner, when it said so; holds up the whole destination
    record Transient(Reply reply, Optional<Duration> retryAfter) implements Outcome {}

    /// We were too fast. The whole destination waits, and no breaker counts it.
    ///
    /// @param retryAfter not sooner, when it said so; the wait of the schedule otherwise
    /// @param scope who has to wait beside the destination
    record Limited(Reply reply, Optional<Duration> retryAfter, Scope scope) implements Outcome {

        /// Who was too fast.
        public enum Scope {
            /// This destination alone.
            DESTINATION,
            /// Every destination of the kind at the same host.
            HOST,
            /// Every destination of the kind.
            KIND
        }

        public Limited(Reply reply, Optional<Duration> retryAfter) {
            this(reply, retryAfter, Scope.DESTINATION);
        }
    }

    /// Something of ours is broken (a relay's login, a key): tried again, charged to nobody.
    record Ours(Reply reply) implements Outcome {}

    /// The far side will never take this message; plainer words may help.
    record PermanentMessage(Reply reply) implements Outcome {}

    /// The far side will never take anything again: the destination is to be disabled.
    record PermanentEndpoint(Reply reply) implements Outcome {}

    /// The host name leads to an address that nobody may call. Nothing was sent.
    record Blocked(Reply reply) implements Outcome {}
}
