package dev.tidings.notify.settings;

/// The messages of one session that go to one kind of destination.
public record SessionKind(String owner, String sessionId, String kind) {}
