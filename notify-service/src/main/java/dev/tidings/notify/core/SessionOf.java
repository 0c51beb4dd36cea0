package dev.tidings.notify.core;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.EventHeader;

/// A session of an owner: the key of its row and of its tombstone. Two owners' sessions may have
/// the same id and have nothing to do with each other.
///
/// @param sessionId empty for what belongs to no session
public record SessionOf(String owner, String sessionId) implements Comparable<SessionOf> {

    /// The session that an event is about.
    public static SessionOf of(EventHeader header) {
        return new SessionOf(header.owner(), requireNonNullElse(header.sessionId(), ""));
    }

    @Override
    public int compareTo(SessionOf other) {
        int byOwner = owner.compareTo(other.owner);
        return byOwner != 0 ? byOwner : sessionId.compareTo(other.sessionId);
    }
}
