package dev.tidings.shell.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.shell.seal.Opened.Cause;
import dev.tidings.shell.seal.Opened.Secret;
import dev.tidings.shell.seal.Opened.Undecryptable;
import dev.tidings.shell.seal.SecretKeys.SealKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals secrets for a table and opens them again (channels, section 6).
///
/// AES-256-GCM with a random 96-bit nonce. The additional data names the place a secret belongs to,
/// such as `{destination id}/secret`: bytes copied to another row or column do not open there.
public final class Secrets {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int FINGERPRINT_HEX = 12;

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    /// There is no key to seal with, so nothing secret can be kept.
    public static final class NoKeys extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        NoKeys() {
            super(
                    "No key to seal secrets with: set TIDINGS_SECRET_KEYS to"
                            + " keyId:base64(32 random bytes), for example from"
                            + " `openssl rand -base64 32`.");
        }
    }

    /// Seals with the newest of these keys and opens with any.
    public Secrets(SecretKeys keys) {
        this.keys = keys;
    }

    /// Seals a secret for one place.
    ///
    /// @param place additional data, the same at [#open]
    /// @throws NoKeys when none is configured; there is no default key
    public Sealed seal(String plain, String place) {
        var key = keys.newest().orElseThrow(NoKeys::new);
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place);
            var ciphertext = cipher.doFinal(plain.getBytes(UTF_8));
            var bytes = Arrays.copyOf(nonce, NONCE_BYTES + ciphertext.length);
            System.arraycopy(ciphertext, 0, bytes, NONCE_BYTES, ciphertext.length);
            return new Sealed(bytes, key.id());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /// Opens a secret at the place it was sealed for.
    public Opened open(Sealed sealed, String place) {
        return keys.named(sealed.keyId())
                .map(key -> open(sealed.bytes(), key, place))
                .orElseGet(() -> new Undecryptable(Cause.KEY_MISSING));
    }

    /// The id of the key that seals; empty when no key is configured.
    public Optional<String> newestKey() {
        return keys.newest().map(SealKey::id);
    }

    /// The ids of the keys that open.
    public Set<String> keys() {
        return keys.ids();
    }

    /// True when another key than the newest sealed it, so that a job seals it again.
    public boolean isStale(Sealed sealed) {
        return keys.newest().filter(key -> !key.id().equals(sealed.keyId())).isPresent();
    }

    /// Twelve hex digits that are equal for equal secrets and say nothing else about them.
    ///
    /// Keyed with the **oldest** configured key, so that putting a new key in front changes no
    /// fingerprint; taking the oldest away does, and that is the only time. A fingerprint is for
    /// showing, never for deciding.
    ///
    /// @throws IllegalStateException when no key is configured
    public String fingerprint(String plain) {
        var oldest = keys.oldest().orElseThrow(NoKeys::new);
        var derived = hmac(oldest.secret().getEncoded(), "tidings fingerprint v1");
        return HexFormat.of().formatHex(hmac(derived, plain)).substring(0, FINGERPRINT_HEX);
    }

    private static Opened open(byte[] bytes, SealKey key, String place) {
        if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return new Undecryptable(Cause.NOT_AUTHENTIC);
        }
        try {
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, place);
            var plain = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new Secret(new String(plain, UTF_8));
        } catch (GeneralSecurityException _) {
            return new Undecryptable(Cause.NOT_AUTHENTIC);
        }
    }

    private static Cipher cipher(int mode, SealKey key, byte[] nonce, String place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(UTF_8));
        return cipher;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Secrets[" + keys + "]";
    }
}
