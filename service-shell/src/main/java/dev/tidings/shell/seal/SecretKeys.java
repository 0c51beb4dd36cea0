package dev.tidings.shell.seal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys that seal secrets, newest first: the newest writes, all read.
///
/// Configured as `keyId:base64(32 bytes)[,keyId:base64...]` in `TIDINGS_SECRET_KEYS`. To rotate,
/// put a new key in front, let the job re-encrypt, then take the oldest away.
public final class SecretKeys {

    private static final int KEY_BYTES = 32;

    private final List<SealKey> newestFirst;

    private SecretKeys(List<SealKey> newestFirst) {
        this.newestFirst = List.copyOf(newestFirst);
    }

    /// No key at all: nothing can be sealed or opened.
    public static SecretKeys none() {
        return new SecretKeys(List.of());
    }

    /// Reads the configuration; blank means none.
    ///
    /// @throws IllegalArgumentException when it has another shape; the text never quotes a key
    public static SecretKeys parse(String configured) {
        var keys = new ArrayList<SealKey>();
        var ids = new HashSet<String>();
        if (configured.isBlank()) {
            return none();
        }
        for (var entry : configured.split(",", -1)) {
            var key = key(entry.strip(), keys.size() + 1);
            if (!ids.add(key.id())) {
                throw malformed(keys.size() + 1, "has the id of another");
            }
            keys.add(key);
        }
        return new SecretKeys(keys);
    }

    /// True when there is nothing to seal with.
    public boolean isEmpty() {
        return newestFirst.isEmpty();
    }

    Optional<SealKey> newest() {
        return newestFirst.stream().findFirst();
    }

    Optional<SealKey> oldest() {
        return isEmpty() ? Optional.empty() : Optional.of(newestFirst.getLast());
    }

    Set<String> ids() {
        return newestFirst.stream().map(SealKey::id).collect(Collectors.toUnmodifiableSet());
    }

    Optional<SealKey> named(String id) {
        return newestFirst.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static SealKey key(String entry, int position) {
        int colon = entry.indexOf(':');
        if (colon < 1 || !entry.substring(0, colon).matches("[A-Za-z0-9._-]{1,32}")) {
            throw malformed(position, "is not keyId:base64");
        }
        var bytes = decoded(entry.substring(colon + 1), position);
        if (bytes.length != KEY_BYTES) {
            throw malformed(position, "has " + bytes.length + " bytes instead of 32");
        }
        return new SealKey(entry.substring(0, colon), new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] decoded(String base64, int position) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            // The decoder's own message quotes a character of the key.
            throw malformed(position, "is not base64");
        }
    }

    private static IllegalArgumentException malformed(int position, String why) {
        return new IllegalArgumentException(
                "TIDINGS_SECRET_KEYS: key "
                        + position
                        + " "
                        + why
                        + " (newest first, comma between)");
    }

    @Override
    public String toString() {
        return "SecretKeys" + newestFirst.stream().map(SealKey::id).toList();
    }

    /// One key and its name.
    record SealKey(String id, SecretKey secret) {

        @Override
        public String toString() {
            return "SealKey[" + id + "]";
        }
    }
}
