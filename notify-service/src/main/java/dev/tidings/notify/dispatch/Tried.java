package dev.tidings.notify.dispatch;

import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.settings.Destination.Redirect;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What was tried with a lease: one attempt, or a second one in plain words after it.
///
/// @param version of the destination as it was attempted: what its endpoint answered says nothing
///   about a destination that has been changed since
/// @param redirect set when what was attempted is an address of a session's own
/// @param expires when the delivery is too late, in milliseconds
/// @param host that was asked, where it is known
record Tried(
        Lease lease,
        long version,
        Optional<Redirect> redirect,
        List<Attempt> attempts,
        OptionalLong expires,
        @Nullable String host) {

    Tried {
        attempts = List.copyOf(attempts);
    }

    Outcome outcome() {
        return attempts.getLast().outcome();
    }

    /// How often the delivery has been attempted by now.
    int number() {
        return lease.attempts() + attempts.size();
    }
}
