package dev.tidings.canary.notify.core;

import java.time.Instant;
import org.jboss.logging.Logger;

/// Reads a clock and writes a log where only thinking is allowed.
public final class Impure {

    private Impure() {}

    /// Does what no core may.
    public static Instant look() {
        Logger.getLogger(Impure.class).debug("looked");
        return Instant.now();
    }
}
