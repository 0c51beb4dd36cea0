package dev.tidings.notify.dispatch;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Says when to look at the database again: a hint for exactness, never the truth.
///
/// Who waits also looks after a while without any hint, so a lost one costs only that.
public final class Alarm {

    private static final int MOST_HINTS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Long> times = new PriorityQueue<>();

    /// Look in `millis`, or now when that is not positive.
    public void in(long millis) {
        long at = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(0, millis));
        lock.lock();
        try {
            if (times.size() < MOST_HINTS) {
                times.add(at);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next hint, at most `millis`.
    public void await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (true) {
                long now = System.nanoTime();
                var next = times.peek();
                if (next != null && next - now <= 0) {
                    while (!times.isEmpty() && times.peek() - now <= 0) {
                        times.remove();
                    }
                    return;
                }
                long wait = Math.min(end - now, next == null ? Long.MAX_VALUE : next - now);
                if (end - now <= 0
                        || (changed.awaitNanos(wait) <= 0 && end - System.nanoTime() <= 0)) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
