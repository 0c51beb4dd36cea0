package dev.tidings.shell.tokens;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// What the environment says about the first token: `TIDINGS_ADMIN_TOKEN_SHA256`, `_OWNER`,
/// `_DEVICE`.
@ConfigMapping(prefix = "tidings.admin.token")
interface FirstTokenSettings {

    /// Hash of a token that somebody else made, in hex.
    Optional<String> sha256();

    /// Whose rows it sees.
    @WithDefault("*")
    String owner();

    /// The machine it is for; without it, the name of this host.
    Optional<String> device();
}
