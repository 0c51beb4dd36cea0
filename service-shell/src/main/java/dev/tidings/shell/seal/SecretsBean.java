package dev.tidings.shell.seal;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads the keys once at start, so that a malformed key stops the service then and there.
///
/// With `tidings.secret.required=true` a missing key does too: the setting of a service that cannot
/// do its work without sealing.
class SecretsBean {

    @Startup
    @Produces
    @Singleton
    Secrets secrets(
            @ConfigProperty(name = "tidings.secret.keys") Optional<String> configured,
            @ConfigProperty(name = "tidings.secret.required", defaultValue = "false")
                    boolean required) {
        var keys = configured.map(SecretKeys::parse).orElseGet(SecretKeys::none);
        if (required && keys.isEmpty()) {
            throw new IllegalStateException(
                    "TIDINGS_SECRET_KEYS is not set: this service keeps secrets and has no default"
                            + " key. Set it to keyId:base64(32 random bytes).");
        }
        return new Secrets(keys);
    }
}
