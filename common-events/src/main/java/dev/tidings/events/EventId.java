package dev.tidings.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// The identity of a fact: a UUIDv5 of what its source calls it, or the UUID a client chose.
public record EventId(UUID value) {

    /// UUIDv5 of the URL namespace and `urn:tidings:event-id:v1` (sources, section 2).
    private static final UUID NAMESPACE = UUID.fromString("2082eab0-3479-5eeb-9d49-4d85596f20eb");

    /// The id of one revision of a fact; the same arguments always give the same id.
    public static EventId of(String owner, String source, String sourceKey, long revision) {
        return new EventId(version5(owner + '\n' + source + '\n' + sourceKey + '\n' + revision));
    }

    /// Reads an id off the wire.
    ///
    /// @throws IllegalArgumentException when the text is no UUID
    public static EventId parse(String text) {
        return new EventId(UUID.fromString(text));
    }

    private static UUID version5(String name) {
        var sha1 = sha1();
        sha1.update(
                ByteBuffer.allocate(16)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits())
                        .flip());
        var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
