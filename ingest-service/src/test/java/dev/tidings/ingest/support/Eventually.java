package dev.tidings.ingest.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.opentest4j.AssertionFailedError;

/// Waits for what happens on its own, and for no longer than that takes.
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Eventually() {}

    /// Tries until it holds.
    ///
    /// @throws AssertionError what was wrong at last
    public static void holds(Runnable assertion) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionFailedError(e.getMessage(), e);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }
}
