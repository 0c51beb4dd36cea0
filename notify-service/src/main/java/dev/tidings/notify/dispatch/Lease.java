package dev.tidings.notify.dispatch;

import java.util.UUID;

/// The right to make one attempt, for a minute.
///
/// @param version that the row has while this lease holds; whoever finds another one has lost it
/// @param attempts made before
record Lease(
        UUID deliveryId,
        UUID notificationId,
        UUID destinationId,
        String kind,
        int attempts,
        long version) {

    /// The same after the row was changed once.
    Lease next() {
        return new Lease(deliveryId, notificationId, destinationId, kind, attempts, version + 1);
    }
}
