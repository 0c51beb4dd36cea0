package dev.tidings.local.services;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends a process: asks first, and insists when asking took too long.
final class Ending {
    private Ending() {}

    static void of(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!endedWithin(process, patience)) {
            process.destroyForcibly();
            endedWithin(process, patience);
        }
    }

    private static boolean endedWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
