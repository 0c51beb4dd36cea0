package dev.tidings.notify.handler.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// The token in the link by which a recipient ends the mail without signing in (RFC 8058).
///
/// The token is kept sealed, for the link; its hash in the open, to find the destination by it.
final class Unsubscribe {

    /// Names both the secret and, in the config, its hash.
    static final String FIELD = "unsubscribe";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Unsubscribe() {}

    /// A new token: 256 random bits in base64url.
    static String make() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// SHA-256 of the token's characters, in hex.
    static String hash(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
