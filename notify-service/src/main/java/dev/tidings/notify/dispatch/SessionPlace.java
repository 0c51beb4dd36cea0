package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.SessionOf;
import org.jspecify.annotations.Nullable;

/// Where a session belongs, as its newest events say.
///
/// @param sessionId empty for what belongs to no session
/// @param repositoryName `owner/name`; its case does not matter
public record SessionPlace(String owner, String sessionId, @Nullable String repositoryName) {

    public SessionOf session() {
        return new SessionOf(owner, sessionId);
    }
}
