package dev.tidings.notify.handler.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// The mail server that takes what the service sends. Without a host no mail is sent.
@ConfigMapping(prefix = "tidings.mail")
interface RelaySettings {

    Optional<String> host();

    /// 587 for `starttls` and 465 for `implicit` unless set.
    OptionalInt port();

    /// How the connection is encrypted; there is no third way.
    @WithDefault("starttls")
    Relay.Encryption tls();

    Optional<String> user();

    Optional<String> password();

    /// The address that mail comes from; its domain names messages.
    Optional<String> from();

    /// Certificates (PEM) to trust instead of the platform's, for a relay with an authority of its
    /// own.
    Optional<Path> trust();
}
