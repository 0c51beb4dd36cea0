package dev.tidings.notify.handler.email;

/// How far a conversation with the relay has got: whose fault a failure is depends on it.
enum Stage {
    /// Until the relay has greeted us.
    CONNECT,
    /// We say who we are and learn what the relay can.
    HELLO,
    /// The connection is being encrypted.
    TLS,
    LOGIN,
    /// The relay hears whom the message is from.
    SENDER,
    /// The relay hears whom it is for.
    RECIPIENT,
    /// The message itself is on its way.
    CONTENT,
    /// All of it has been said, and the relay may act on it before we hear so.
    END,
    /// The relay has it.
    DONE;

    /// Whether only the relay and we are concerned: nothing has been said of any destination.
    boolean isOurs() {
        return compareTo(RECIPIENT) < 0;
    }
}
