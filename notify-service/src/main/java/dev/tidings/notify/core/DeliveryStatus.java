package dev.tidings.notify.core;

/// Where a delivery is (channels, 5.2).
///
/// ```text
/// PENDING -> SENDING -> PENDING | DELIVERED | OBSOLETE | CANCELLED | FAILED
/// ```
public enum DeliveryStatus {
    /// Waits for its time.
    PENDING,
    /// Leased for one attempt.
    SENDING,
    /// The far side has it.
    DELIVERED,
    /// The announced state was over before it could be told.
    OBSOLETE,
    /// Nobody wants it any more.
    CANCELLED,
    /// It was given up.
    FAILED
}
