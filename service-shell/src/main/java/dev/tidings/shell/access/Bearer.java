package dev.tidings.shell.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secret a client sends: `tdg_` and 43 base64url characters, which are 32 random bytes.
///
/// It is never stored; its SHA-256 is. With 256 random bits there is nothing to guess or stretch,
/// and a look-up by hash compares in constant time by construction: how far two hashes agree says
/// nothing about how far two secrets do.
public final class Bearer {

    private static final Pattern SHAPE = Pattern.compile("tdg_[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;

    private final String secret;

    private Bearer(String secret) {
        this.secret = secret;
    }

    /// A new secret.
    public static Bearer random(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Bearer("tdg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Reads the value of an `Authorization` header; empty when it is no token of ours.
    public static Optional<Bearer> ofHeader(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        var secret = authorization.substring(7).strip();
        return SHAPE.matcher(secret).matches() ? Optional.of(new Bearer(secret)) : Optional.empty();
    }

    /// The secret itself, to show once to whoever asked for it.
    public String reveal() {
        return secret;
    }

    /// SHA-256 of the secret in lower-case hex, the form of `TIDINGS_ADMIN_TOKEN_SHA256`.
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "tdg_****";
    }
}
