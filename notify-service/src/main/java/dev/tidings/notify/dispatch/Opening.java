package dev.tidings.notify.dispatch;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.notify.dispatch.SessionSettings.Target;
import dev.tidings.notify.handler.Notification;
import java.util.Optional;
import java.util.UUID;

/// A delivery to be opened.
///
/// @param type of the notification; says with the kind of destination when it is too late
/// @param sessionId empty for what belongs to no session
/// @param resolves the delivery whose message this one is about
public record Opening(
        UUID notificationId,
        String type,
        String owner,
        String sessionId,
        UUID destinationId,
        String kind,
        Optional<UUID> resolves) {

    /// A delivery of its own.
    public static Opening of(Notification notification, Target target) {
        return of(notification, target.destinationId(), target.kind());
    }

    /// A delivery of its own.
    public static Opening of(Notification notification, UUID destinationId, String kind) {
        return new Opening(
                notification.id(),
                notification.type(),
                notification.owner(),
                requireNonNullElse(notification.sessionId(), ""),
                destinationId,
                kind,
                Optional.empty());
    }

    /// The same, about the message of an earlier one.
    public Opening resolving(UUID delivery) {
        return new Opening(
                notificationId, type, owner, sessionId, destinationId, kind, Optional.of(delivery));
    }
}
