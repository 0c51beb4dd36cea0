package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Recheck.Announced;
import dev.tidings.notify.core.Recheck.Standing;
import dev.tidings.notify.settings.SessionKind;
import java.util.Optional;
import java.util.OptionalLong;

/// The delivery that is next at its destination, with all that is asked before its attempt.
///
/// @param open whether its status says so too
/// @param behind an earlier one of its session is open
/// @param leasedUntil somebody may be sending it, in milliseconds
/// @param resumed somebody had it and did not say how that ended: the far side may have it
/// @param again it repeats another delivery, whatever became of that state
/// @param tombstone of its session
/// @param plainly its medium refused the message before
/// @param digest it tells several that were held back
/// @param untold the question whose answer it tells was never told there
/// @param original what the provider calls the message of that question
/// @param content of the notification, as JSON
/// @param paced when the token bucket of the destination is full again
record Head(
        Lease lease,
        String owner,
        String sessionId,
        boolean open,
        boolean behind,
        OptionalLong leasedUntil,
        boolean resumed,
        boolean again,
        OptionalLong expires,
        Announced announced,
        OptionalLong tombstone,
        Optional<Standing> worker,
        boolean plainly,
        boolean digest,
        boolean untold,
        Optional<String> original,
        String content,
        OptionalLong paced) {

    /// What a session may send elsewhere.
    SessionKind messages() {
        return new SessionKind(owner, sessionId, lease.kind());
    }

    Lane lane() {
        return new Lane(lease.destinationId(), sessionId);
    }
}
