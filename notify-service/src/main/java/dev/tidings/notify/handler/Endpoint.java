package dev.tidings.notify.handler;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Where one destination is, opened: what its handler needs for an attempt.
///
/// Never printed: [#toString()] shows neither secrets nor the values of `config`.
///
/// @param config what is no secret, such as the subscribed types
/// @param secrets by field name, such as the URL of a chat webhook: whoever knows it may post
/// @param retiring the secret before the last rotation, while it still counts
public record Endpoint(
        Map<String, Object> config, Map<String, String> secrets, Optional<Retiring> retiring) {

    public Endpoint {
        config = Map.copyOf(config);
        secrets = Map.copyOf(secrets);
    }

    public Endpoint(Map<String, Object> config, Map<String, String> secrets) {
        this(config, secrets, Optional.empty());
    }

    /// The secret of that field.
    ///
    /// @throws IllegalArgumentException when there is none; every kind checks its own at the PUT
    public String secret(String field) {
        var secret = secrets.get(field);
        if (secret == null) {
            throw new IllegalArgumentException("no secret named " + field);
        }
        return secret;
    }

    /// An old secret and the end of its days.
    public record Retiring(String secret, Instant until) {

        @Override
        public String toString() {
            return "Retiring[until=" + until + "]";
        }
    }

    @Override
    public String toString() {
        return "Endpoint[config=" + config.keySet() + ", secrets=" + secrets.keySet() + "]";
    }
}
