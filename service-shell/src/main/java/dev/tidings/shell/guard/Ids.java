package dev.tidings.shell.guard;

import dev.tidings.shell.time.UuidV7;
import java.time.Instant;
import java.util.UUID;

/// Names requests: a UUIDv7 in Crockford's base 32, 26 characters such as
/// `01JD5Z3NDEKTSV4RRFFQ69G5FA`.
final class Ids {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;

    private Ids() {}

    static String next(Instant now) {
        return encoded(UuidV7.next(now));
    }

    /// 128 bits from the right, five at a time.
    static String encoded(UUID id) {
        var text = new char[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(text);
    }
}
