package dev.tidings.notify.dispatch;

import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Stores what has happened and must not be forgotten, however long the database is away.
///
/// ```text
/// attempt ok   record no, 0.1 s, no, 0.2 s, no, ... every second, yes
/// ```
///
/// Whoever gave up would have the attempt made again. No lease is outstayed by this: what is stored
/// is void as soon as somebody else has the delivery.
final class Insistently {

    private static final Logger LOG = Logger.getLogger(Insistently.class);
    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 1_000;

    private Insistently() {}

    /// Repeats the work until it returns.
    ///
    /// @throws RuntimeException when it can never succeed
    static <T> T store(Lease lease, Supplier<T> work) {
        long pause = FIRST_PAUSE;
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (StoreException.isPermanent(e)) {
                    throw e;
                }
                if (pause == FIRST_PAUSE) {
                    LOG.warnf(
                            "delivery %s is recorded later: %s",
                            lease.deliveryId(), e.getMessage());
                }
                sleep(pause, e);
                pause = Math.min(LONGEST_PAUSE, pause * 2);
            }
        }
    }

    private static void sleep(long millis, RuntimeException failure) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
