package dev.tidings.notify.handler.email;

import dev.tidings.notify.handler.TestTls;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The configuration of an administrator whose relay has an authority of its own. Nothing is read
/// from Kafka meanwhile.
public final class RelayOnThisMachine implements QuarkusTestResourceLifecycleManager {

    private final ScriptedRelay relay = ScriptedRelay.start(TestTls.named("good").server(), false);
    private final Path trust;

    public RelayOnThisMachine() {
        try {
            this.trust = Files.createTempFile("authority", ".pem");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            Files.writeString(trust, TestTls.named("good").authority());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "tidings.mail.host", "127.0.0.1",
                "tidings.mail.port", String.valueOf(relay.port()),
                "tidings.mail.user", "tidings",
                "tidings.mail.password", "S3cret-relay",
                "tidings.mail.from", "notify@tidings.example",
                "tidings.mail.trust", trust.toString(),
                "mp.messaging.incoming.triggers.enabled", "false");
    }

    @Override
    public void stop() {
        relay.close();
        try {
            Files.deleteIfExists(trust);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
