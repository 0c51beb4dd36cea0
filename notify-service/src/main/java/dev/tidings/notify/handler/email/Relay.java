package dev.tidings.notify.handler.email;

import java.util.Optional;

/// The mail server that takes what the service sends.
///
/// @param login absent where the relay knows us by our address
record Relay(
        String host, int port, Encryption encryption, Optional<Login> login, MailAddress from) {

    /// How a connection comes to be encrypted. It always is, before anything is said.
    enum Encryption {
        /// By a command, which the relay must offer (RFC 3207).
        STARTTLS(587),
        /// From the first byte (RFC 8314).
        IMPLICIT(465);

        private final int port;

        Encryption(int port) {
            this.port = port;
        }
    }

    /// Who we are to the relay.
    record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /// The relay that the settings name; empty when they name none.
    ///
    /// @throws IllegalArgumentException when they name half of one: better no start than mail that
    ///   never comes
    static Optional<Relay> of(RelaySettings settings) {
        return settings.host()
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(host ->
                        new Relay(
                                host,
                                settings.port().orElse(settings.tls().port),
                                settings.tls(),
                                login(settings),
                                from(settings)));
    }

    private static Optional<Login> login(RelaySettings settings) {
        if (settings.user().isPresent() != settings.password().isPresent()) {
            throw new IllegalArgumentException(
                    "tidings.mail.user and tidings.mail.password belong together");
        }
        return settings.user()
                .flatMap(user -> settings.password().map(password -> new Login(user, password)));
    }

    private static MailAddress from(RelaySettings settings) {
        return settings.from()
                .flatMap(MailAddress::parse)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "tidings.mail.from must be an address when tidings.mail.host is"
                                        + " set"));
    }
}
