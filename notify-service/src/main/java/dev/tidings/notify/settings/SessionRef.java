package dev.tidings.notify.settings;

import org.jspecify.annotations.Nullable;

/// A session as an event names it.
///
/// @param repositoryName of the newest event of the session that had one; its case does not matter
public record SessionRef(String owner, String sessionId, @Nullable String repositoryName) {}
