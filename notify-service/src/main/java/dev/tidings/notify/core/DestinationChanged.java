package dev.tidings.notify.core;

import java.util.UUID;

/// What a human changed, or found out, about *where it goes*: fired inside the settings
/// transaction, so that open deliveries follow at once (notification rules, R12; channels, 5.6).
public record DestinationChanged(UUID destinationId, Kind kind) {

    /// What happened to the destination.
    public enum Kind {
        /// Something that leaves open deliveries alone, such as the subscribed types.
        CHANGED,
        /// It is gone: open deliveries are cancelled.
        REMOVED,
        /// Its owner switched it off: open deliveries are cancelled.
        DISABLED,
        /// A new address, or switched on again: open deliveries are due now.
        RENEWED,
        /// A test message was delivered: whatever held deliveries up is over.
        ALIVE,
        /// A test message found out that it will never take anything again, and it was switched
        /// off: open deliveries are cancelled and the owner is told.
        DEAD
    }
}
