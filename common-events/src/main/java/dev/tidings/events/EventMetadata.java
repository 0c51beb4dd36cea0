package dev.tidings.events;

import org.jspecify.annotations.Nullable;

/// Where in the human's world something happened. Everything is optional.
///
/// @param repositoryName `owner/repo`
/// @param branch also the worktree id of a session
/// @param cwd home-relative, such as `~/code/acme/api`
/// @param agent display name, such as `Claude`
/// @param title of the session
public record EventMetadata(
        @Nullable String repositoryName,
        @Nullable String branch,
        @Nullable String url,
        @Nullable String cwd,
        @Nullable String agent,
        @Nullable String title) {

    public static final EventMetadata NONE = new EventMetadata(null, null, null, null, null, null);
}
