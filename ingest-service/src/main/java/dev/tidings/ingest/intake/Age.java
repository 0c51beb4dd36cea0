package dev.tidings.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/// Whether a fact's time can be true (sources, section 6).
enum Age {
    SOUND,
    /// More than five minutes ahead of us: set aside, never clamped in silence.
    IN_FUTURE,
    /// More than ten years ago.
    TOO_OLD;

    private static final Duration AHEAD = Duration.ofMinutes(5);

    static Age of(Instant timestamp, Instant now) {
        if (timestamp.isAfter(now.plus(AHEAD))) {
            return IN_FUTURE;
        }
        var oldest = now.atOffset(ZoneOffset.UTC).minusYears(10).toInstant();
        return timestamp.isBefore(oldest) ? TOO_OLD : SOUND;
    }
}
