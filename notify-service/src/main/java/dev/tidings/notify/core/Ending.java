package dev.tidings.notify.core;

/// Why a delivery ended without being delivered: the closed list (channels, 5.2).
public enum Ending {
    /// The announced state is over.
    OBSOLETE(DeliveryStatus.OBSOLETE),
    /// The destination was switched off, by its owner or by the service.
    DESTINATION_DISABLED(DeliveryStatus.CANCELLED),
    DESTINATION_DELETED(DeliveryStatus.CANCELLED),
    /// The session was deleted.
    SESSION_GONE(DeliveryStatus.CANCELLED),
    /// The far side will never take anything again.
    PERMANENT_ENDPOINT(DeliveryStatus.FAILED),
    /// The far side will never take this message.
    PERMANENT_MESSAGE(DeliveryStatus.FAILED),
    /// The next attempt would come too late.
    EXPIRED(DeliveryStatus.FAILED),
    /// All attempts are used up.
    EXHAUSTED(DeliveryStatus.FAILED),
    /// The address is one that nobody may call.
    BLOCKED_ADDRESS(DeliveryStatus.FAILED);

    private final DeliveryStatus status;

    Ending(DeliveryStatus status) {
        this.status = status;
    }

    /// The status that a delivery has with this reason.
    public DeliveryStatus status() {
        return status;
    }
}
