package dev.tidings.local.kafka;

import dev.tidings.local.home.Durability;
import java.nio.file.Path;
import java.util.Properties;

/// The settings of a broker that is alone: controller and broker in one, one copy of everything.
///
/// Small on purpose (few threads, small buffers, one partition for what Kafka keeps for itself),
/// and never creating a topic by accident.
final class KafkaSettings {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private KafkaSettings() {}

    static Properties of(Path log, int port, int controllerPort, Durability durability) {
        var settings = new Properties();
        settings.putAll(node(log, port, controllerPort));
        alone(settings);
        small(settings);
        if (durability == Durability.KEPT) {
            // Kafka leaves the disk to the operating system; alone, a second of it is what a power
            // cut may cost.
            settings.put("log.flush.interval.ms", "1000");
            settings.put("log.flush.scheduler.interval.ms", "1000");
        }
        return settings;
    }

    private static Properties node(Path log, int port, int controllerPort) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
                        .formatted(port, CONTROLLER, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", log.toString());
        return settings;
    }

    private static void alone(Properties settings) {
        settings.put("auto.create.topics.enable", "false");
        settings.put("min.insync.replicas", "1");
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("controlled.shutdown.enable", "true");
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
    }

    private static void small(Properties settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("num.replica.fetchers", "1");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.put("queued.max.requests", "100");
    }
}
