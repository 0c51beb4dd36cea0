package dev.tidings.notify.handler;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// How far one request has got, seen from the thread that waits for it.
final class Call {

    private final AtomicReference<@Nullable Runnable> hangUp = new AtomicReference<>();
    private volatile boolean cancelled;
    private volatile boolean sent;
    private volatile @Nullable Integer status;

    /// From now on [#cancel()] does this.
    void canBeCancelledBy(Runnable action) {
        hangUp.set(action);
        if (cancelled) {
            action.run();
        }
    }

    void cancel() {
        cancelled = true;
        var action = hangUp.get();
        if (action != null) {
            action.run();
        }
    }

    void sent() {
        sent = true;
    }

    boolean isSent() {
        return sent;
    }

    /// Whether an answer has begun, or nobody waits for one any more.
    boolean isOver() {
        return status != null || cancelled || Thread.currentThread().isInterrupted();
    }

    void answeredWith(int answer) {
        status = answer;
    }

    @Nullable Integer status() {
        return status;
    }
}
