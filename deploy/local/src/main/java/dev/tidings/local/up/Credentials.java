package dev.tidings.local.up;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.local.home.Home;
import dev.tidings.local.home.OwnerOnly;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The first token and the key that seals secrets: made at the first start, kept in the home for
/// its owner alone, the same ever after.
///
/// @param token `tdg_` and 43 base64url characters (32 random bytes)
/// @param secretKeys `keyId:base64(32 bytes)[,...]`, newest first
public record Credentials(String token, String secretKeys) {
    private static final Pattern TOKEN = Pattern.compile("tdg_[A-Za-z0-9_-]{43}");
    private static final Pattern KEYS =
            Pattern.compile("[^:,\\s]+:[A-Za-z0-9+/]{43}=(,[^:,\\s]+:[A-Za-z0-9+/]{43}=)*");
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Reads them, after making what is missing.
    public static Credentials keptIn(Home home) {
        return new Credentials(
                kept(home.token(), TOKEN, Credentials::newToken),
                kept(home.secretKeys(), KEYS, Credentials::newKeys));
    }

    private static String kept(Path file, Pattern shape, Supplier<String> make) {
        try {
            if (!Files.exists(file)) {
                OwnerOnly.write(file, make.get() + "\n");
            }
            var content = Files.readString(file).strip();
            if (!shape.matcher(content).matches()) {
                throw new StartFailure(
                        "The file %s does not hold what belongs there.".formatted(file),
                        "Put it back as it was; moving it away makes a new one, and what the old"
                                + " one opened stays shut.");
            }
            return content;
        } catch (IOException e) {
            throw new StartFailure(
                    "The file %s cannot be read: %s".formatted(file, Reasons.of(e)),
                    "Make it readable for this user.",
                    e);
        }
    }

    private static String newToken() {
        return "tdg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    private static String newKeys() {
        return "k1:" + Base64.getEncoder().encodeToString(random());
    }

    private static byte[] random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// What a service keeps of the token, in hex.
    public String tokenSha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
