package dev.tidings.ingest.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long a sender is kept waiting for Kafka, and how much may be on its way.
@ConfigMapping(prefix = "tidings.publish")
public interface PublishSettings {

    /// How long a batch waits for its acknowledgements before its sender is told to try again.
    @WithDefault("PT5S")
    Duration batchTimeout();

    /// The same for agent hooks: the agent stands still meanwhile.
    @WithDefault("PT0.5S")
    Duration hookTimeout();

    /// How much of that the database may take: what is left is Kafka's.
    @WithDefault("PT0.3S")
    Duration hookDatabase();

    /// How long Kafka's client tries a record before it gives it up.
    @WithDefault("PT10S")
    Duration deliveryTimeout();

    /// How long one knock at the client lasts while its buffer is full or the brokers are silent;
    /// it is knocked again until the batch's own time is up.
    @WithDefault("PT0.1S")
    Duration bufferWait();

    /// Bytes that may be on their way to Kafka; beyond, senders wait and are then told to try
    /// again.
    @WithDefault("67108864")
    long bufferBytes();
}
