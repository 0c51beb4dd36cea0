package dev.tidings.ingest.source.agenthook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The time an agent gives a hook, where it can be believed.
final class VendorTime {

    /// How far the agent's clock may be ahead of ours.
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /// As far back as an agent's log may tell; nothing that can be stored lies before.
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private VendorTime() {}

    /// Reads it; empty when it is no time, before the year 0 or too far ahead of the receipt.
    static Optional<Instant> of(String text, Instant receivedAt) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(at -> !at.isBefore(EARLIEST) && !at.isAfter(receivedAt.plus(AHEAD)))
                    .map(at -> at.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
