package dev.tidings.shell.list;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Where a page ends: the time and id of its last row.
///
/// Lists are ordered by `(at, id)`, newest first, so a page asks for what is smaller than the
/// cursor and rows that come in between move nothing: `WHERE (created_at, id) < (?, ?) ORDER BY
/// created_at DESC, id DESC LIMIT ?`. The time has the microseconds of PostgreSQL.
public record Cursor(Instant at, UUID id) {

    private static final int BYTES = 8 + 4 + 16;

    /// The opaque text a client sends back.
    public String encoded() {
        var bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(at.getEpochSecond())
                        .putInt(at.getNano())
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Reads a client's text; empty when it is none of ours.
    public static Optional<Cursor> decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            var buffer = ByteBuffer.wrap(bytes);
            var at = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
            return Optional.of(new Cursor(at, new UUID(buffer.getLong(), buffer.getLong())));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
