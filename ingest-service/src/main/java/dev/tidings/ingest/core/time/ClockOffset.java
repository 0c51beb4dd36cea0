package dev.tidings.ingest.core.time;

import java.time.Duration;
import java.util.Collection;

/// How far a device's clock is off, told by its batches.
///
/// A batch is received after it was sent, so `received - sent` is the offset plus a delay that is
/// never negative: the least of the last batches is nearest to the truth (sources, section 6).
public final class ClockOffset {

    /// How many of the last batches count.
    public static final int BATCHES = 50;

    private static final Duration NONE_WITHIN = Duration.ofSeconds(5);

    private ClockOffset() {}

    /// What to add to the device's times; zero when it is off by five seconds at most.
    ///
    /// @param receivedMinusSent of the device's last batches
    public static Duration of(Collection<Duration> receivedMinusSent) {
        var least = receivedMinusSent.stream().min(Duration::compareTo).orElse(Duration.ZERO);
        return least.abs().compareTo(NONE_WITHIN) <= 0 ? Duration.ZERO : least;
    }
}
