package dev.tidings.ingest.canary.core;

import jakarta.inject.Inject;
import java.time.Instant;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/// Breaks several walls at once.
class AbstractClockUtil {

    @Inject @Nullable Producer<String, String> producer;

    Instant now() {
        return Instant.now();
    }
}
