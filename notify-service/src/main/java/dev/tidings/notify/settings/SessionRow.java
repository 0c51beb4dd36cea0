package dev.tidings.notify.settings;

import dev.tidings.shell.seal.Sealed;
import java.util.Optional;

/// A session as its row tells; of one that nobody has heard of, what a new row would say.
///
/// @param repositoryName of the newest event that had one
/// @param override empty when its owner has said nothing
/// @param secret the addresses of the override, as sealed JSON
/// @param version grows with each change of the override
record SessionRow(
        String owner,
        String id,
        Optional<String> repositoryName,
        Optional<SessionOverride> override,
        Optional<Sealed> secret,
        long version) {

    static SessionRow unseen(String owner, String id) {
        return new SessionRow(owner, id, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    SessionOverride overriding() {
        return override.orElse(SessionOverride.NONE);
    }

    SessionRef ref() {
        return new SessionRef(owner, id, repositoryName.orElse(null));
    }
}
