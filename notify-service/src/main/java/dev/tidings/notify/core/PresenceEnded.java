package dev.tidings.notify.core;

/// Nobody looks at a session any more: fired inside the transaction that ends the lease, so that
/// what waited for it is told at once (notification rules, section 9).
public record PresenceEnded(String owner, String sessionId) {}
