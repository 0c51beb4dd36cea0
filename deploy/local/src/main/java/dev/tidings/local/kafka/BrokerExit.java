package dev.tidings.local.kafka;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/// What the broker does when it gives up: Kafka would end the JVM on the spot, and with it the
/// chance to stop PostgreSQL and the services, and to say why.
final class BrokerExit {
    private BrokerExit() {}

    /// From now on the broker of this JVM tells its reason instead of ending the JVM.
    static void reportTo(CompletableFuture<String> gaveUp) {
        Exit.setExitProcedure((status, message) -> refuse(gaveUp, status, message));
        Exit.setHaltProcedure((status, message) -> refuse(gaveUp, status, message));
    }

    private static void refuse(
            CompletableFuture<String> gaveUp, int status, @Nullable String message) {
        var reason = message == null ? "the broker gave up (status " + status + ")" : message;
        gaveUp.complete(reason);
        throw new IllegalStateException(reason);
    }
}
