package dev.tidings.notify.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;

/// An error message of the last minute, by its hash: a message may hold a secret, and is only
/// compared.
///
/// @param hash of what was told; empty for a summary
public record Sent(Optional<String> hash, long at) {

    static Sent of(String message, long at) {
        return new Sent(
                Optional.of(UUID.nameUUIDFromBytes(message.getBytes(UTF_8)).toString()), at);
    }

    /// Whether both are the same message.
    boolean says(Sent other) {
        return hash.equals(other.hash());
    }
}
