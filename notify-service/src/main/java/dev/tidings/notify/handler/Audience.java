package dev.tidings.notify.handler;

/// Who reads what a kind of destination receives (channels, 5.3 and 5.4).
public enum Audience {
    /// Chat and mail: all five triggers, short waits with an expiry per type, and a re-check before
    /// each attempt, because a person should not be told what is over.
    PEOPLE,
    /// Webhooks: the types they subscribed to, ten attempts over days, no re-check, because a
    /// machine orders by `seq` and wants the history.
    MACHINES
}
