package dev.tidings.notify.handler;

import java.util.Optional;
import java.util.UUID;

/// One notification on its way to one destination.
///
/// @param id of the delivery: the same on every retry, so a mail server sees one message
/// @param notification what is to be told
/// @param original what the provider calls the message that this one is about, where it named it:
///   the question that has been answered
public record Delivery(UUID id, Notification notification, Optional<String> original) {

    /// A delivery about nothing sent before.
    public Delivery(UUID id, Notification notification) {
        this(id, notification, Optional.empty());
    }
}
