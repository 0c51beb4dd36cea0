package dev.tidings.notify.settings;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// The configuration of an administrator who lets messages go to servers on this machine. Nothing
/// is read from Kafka meanwhile: these tests are about what the human chose.
public final class LoopbackAllowed implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "tidings.allowed-networks", "127.0.0.0/8",
                "tidings.slack.hosts", "127.0.0.1",
                "app.url", "https://t.example.com/",
                "mp.messaging.incoming.triggers.enabled", "false",
                "tidings.http.requests-per-second", "0");
    }

    @Override
    public void stop() {}
}
