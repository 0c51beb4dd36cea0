package dev.tidings.local.up;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/// The wish that it ends: the first time in order, the second time at once.
public final class Stop {
    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private final AtomicReference<Runnable> force = new AtomicReference<>(() -> {});

    /// Somebody wants it to end.
    ///
    /// @param how the name of the signal
    public void ask(String how) {
        if (!asked.complete(how)) {
            force.get().run();
        }
    }

    public boolean isAsked() {
        return asked.isDone();
    }

    /// Completes when somebody asks for the first time.
    public CompletableFuture<String> asked() {
        return asked.copy();
    }

    /// What happens when somebody asks again.
    public void whenForced(Runnable action) {
        force.set(action);
    }
}
