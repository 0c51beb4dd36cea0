package dev.tidings.local.kafka;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Exit;

/// What the broker does when it gives up: Kafka would end the JVM on the spot, and with it the
/// chance to stop PostgreSQL and the services, and to say why.
public final class BrokerExit {
    private static final CompletableFuture<String> GAVE_UP = new CompletableFuture<>();

    private BrokerExit() {}

    /// Completes with the broker's reason when it gives up.
    public static CompletableFuture<String> gaveUp() {
        return GAVE_UP.copy();
    }

    static void install() {
        Exit.setExitProcedure(BrokerExit::refuse);
        Exit.setHaltProcedure(BrokerExit::refuse);
    }

    private static void refuse(int status, String message) {
        var reason = message == null ? "the broker gave up (status " + status + ")" : message;
        GAVE_UP.complete(reason);
        throw new IllegalStateException(reason);
    }
}
