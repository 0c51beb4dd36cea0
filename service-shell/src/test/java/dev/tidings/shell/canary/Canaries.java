package dev.tidings.shell.canary;

import dev.tidings.events.WorkerKey;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads the clock, knows REST and an event, and has its field filled from outside.
public class Canaries {

    @Inject @Nullable String filled;

    Instant readsTheClock() {
        return Instant.now();
    }

    Response knowsRest() {
        return Response.ok(filled).build();
    }

    @Nullable WorkerKey knowsAnEvent() {
        return null;
    }
}
