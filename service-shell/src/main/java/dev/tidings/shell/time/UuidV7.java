package dev.tidings.shell.time;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;

/// Makes UUIDs that sort by time (RFC 9562, version 7).
///
/// ```
/// |<----- 48 bits ----->|<-4->|<---- 12 bits ---->|<-2->|<-- 62 bits -->|
/// | milliseconds, Unix  |  7  | part of the ms    | 10  | random        |
/// ```
///
/// The twelve bits are the fraction of the millisecond in 1/4096, so ids of one millisecond sort
/// too. There is no counter: two ids of the same instant sort by chance.
public final class UuidV7 {

    private static final int NANOS_PER_MILLI = 1_000_000;

    private UuidV7() {}

    /// An id for something made now.
    public static UUID next(Instant now) {
        long fraction =
                (now.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI) * 4096L / NANOS_PER_MILLI;
        long high = (now.toEpochMilli() << 16) | 0x7000L | fraction;
        // The JDK's own secure source: version 4 has 62 random bits below the same variant.
        return new UUID(high, UUID.randomUUID().getLeastSignificantBits());
    }
}
