package dev.tidings.canary.notify.handler.one;

import dev.tidings.canary.notify.consume.Above;
import dev.tidings.canary.notify.handler.two.Two;

/// A kind that knows another kind, and a room.
public record One(Two other, Above above) {

    /// Waits, which no handler may.
    public static void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
