package dev.tidings.notify.handler.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// A secret with which requests are signed: `whsec_` and base64, or a plain string of the user.
final class SigningSecret {

    static final int WEAK_BELOW = 24;

    private static final String PREFIX = "whsec_";
    private static final int LONGEST = 64;
    private static final int MADE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SigningSecret() {}

    static String make() {
        var bytes = new byte[MADE];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// The bytes to sign with; empty when the text is no secret we take.
    static Optional<byte[]> key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            int length = secret.codePointCount(0, secret.length());
            return length < 8 || length > 128
                    ? Optional.empty()
                    : Optional.of(secret.getBytes(UTF_8));
        }
        try {
            var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            return key.length < WEAK_BELOW || key.length > LONGEST
                    ? Optional.empty()
                    : Optional.of(key);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isWeak(String secret) {
        return key(secret).map(key -> key.length < WEAK_BELOW).orElse(true);
    }
}
