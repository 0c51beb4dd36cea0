package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.Holding;
import dev.tidings.notify.core.Reason;
import dev.tidings.notify.core.Recheck;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.settings.SessionKind;
import java.util.UUID;

/// A message that waits for one destination.
///
/// @param reason why it waits
/// @param reasonId the row that explains it
/// @param decided when it was decided, in milliseconds
/// @param recheck whether what it announces still holds
/// @param content as its notification keeps it
record Held(
        UUID notificationId,
        String kind,
        Reason reason,
        UUID reasonId,
        String type,
        SessionPlace place,
        long decided,
        Recheck recheck,
        String content) {

    /// One that is not a row yet.
    record New(
            UUID notificationId,
            UUID destinationId,
            String kind,
            SessionPlace place,
            UUID reasonId,
            Holding.Held held) {}

    /// What a session may send elsewhere.
    SessionKind messages() {
        return new SessionKind(place.owner(), place.sessionId(), kind);
    }

    /// Whether it may become a part of a digest: who looked away is told as usual.
    boolean gathers() {
        return reason != Reason.PRESENT;
    }
}
