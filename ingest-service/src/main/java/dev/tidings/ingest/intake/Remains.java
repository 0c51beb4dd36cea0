package dev.tidings.ingest.intake;

import dev.tidings.ingest.core.Sha256;
import java.util.Map;

/// What is kept of input that is no event: enough to recognise it, nothing of what it said.
///
/// @param size in bytes
/// @param sha256 of the bytes, in hex
/// @param contentType as our own word for it, never the sender's text
public record Remains(long size, String sha256, String contentType) {

    /// The remains of some bytes.
    public static Remains of(byte[] bytes, int from, int length, String contentType) {
        return new Remains(length, Sha256.hex(bytes, from, length), contentType);
    }

    Map<String, Object> members() {
        return Map.of("size", size, "sha256", sha256, "contentType", contentType);
    }
}
