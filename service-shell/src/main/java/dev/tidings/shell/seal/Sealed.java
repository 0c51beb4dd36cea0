package dev.tidings.shell.seal;

import java.util.Arrays;
import java.util.Objects;

/// A secret as it lies in a table: nonce, ciphertext and tag, and which key opens it.
public final class Sealed {

    private final byte[] bytes;
    private final String keyId;

    /// A secret read back from its row.
    ///
    /// @param bytes 12 bytes nonce, then the ciphertext with its 16 bytes tag
    /// @param keyId the key that sealed it
    public Sealed(byte[] bytes, String keyId) {
        this.bytes = bytes.clone();
        this.keyId = keyId;
    }

    /// Nonce, ciphertext and tag, for a `bytea` column.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The key that sealed it, for the column beside.
    public String keyId() {
        return keyId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed that
                && keyId.equals(that.keyId)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyId, Arrays.hashCode(bytes));
    }

    @Override
    public String toString() {
        return "Sealed[" + keyId + "]";
    }
}
