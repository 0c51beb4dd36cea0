package dev.tidings.local;

import java.time.Duration;

/// Who is told how far a start has got.
@FunctionalInterface
public interface Progress {
    /// The part is ready, and took this long.
    void ready(String part, Duration took);

    /// Nobody listens.
    static Progress silent() {
        return (_, _) -> {};
    }
}
