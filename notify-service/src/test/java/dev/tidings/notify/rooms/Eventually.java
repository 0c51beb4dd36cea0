package dev.tidings.notify.rooms;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What will be true soon.
public final class Eventually {

    private Eventually() {}

    /// Repeats the assertion until it holds, or fails as it failed last.
    public static void within(Duration patience, ThrowingCallable assertion) throws Throwable {
        long end = System.nanoTime() + patience.toNanos();
        var never = new CountDownLatch(1);
        while (true) {
            try {
                assertion.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end || never.await(20, TimeUnit.MILLISECONDS)) {
                    throw e;
                }
            }
        }
    }
}
