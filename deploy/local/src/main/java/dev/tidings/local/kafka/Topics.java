package dev.tidings.local.kafka;

import dev.tidings.events.Topic;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/// The topics of Tidings with the partitions and retention that "events, Kafka" asks for.
public final class Topics {
    private static final long PATIENCE_SECONDS = 30;
    private static final Duration DEAD_LETTERS_STAY = Duration.ofDays(30);

    private Topics() {}

    /// Creates what is missing; a topic that is there keeps the settings it has.
    public static void create(String bootstrapServers) {
        try (var admin = admin(bootstrapServers)) {
            var there = await(admin.listTopics().names());
            await(
                    admin.createTopics(
                                    all().stream()
                                            .filter(topic -> !there.contains(topic.name()))
                                            .toList())
                            .all());
        }
    }

    /// Deletes all topics with their records and offsets, and creates them again.
    public static void recreate(String bootstrapServers) {
        try (var admin = admin(bootstrapServers)) {
            var ours = Arrays.stream(Topic.values()).map(Topic::wireName).toList();
            var there = await(admin.listTopics().names());
            await(admin.deleteTopics(ours.stream().filter(there::contains).toList()).all());
        }
        create(bootstrapServers);
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        "30000"));
    }

    private static List<NewTopic> all() {
        return Arrays.stream(Topic.values()).map(Topics::describe).toList();
    }

    private static NewTopic describe(Topic topic) {
        return switch (topic) {
            case ACTIVITY -> topic(topic, 6, Map.of("retention.ms", "-1"));
            case OUTBOUND_TRIGGERS ->
                    topic(
                            topic,
                            6,
                            Map.of(
                                    "retention.ms",
                                    "-1",
                                    "message.timestamp.type",
                                    "LogAppendTime"));
            case DEAD_LETTER ->
                    topic(
                            topic,
                            1,
                            Map.of("retention.ms", Long.toString(DEAD_LETTERS_STAY.toMillis())));
        };
    }

    private static NewTopic topic(Topic topic, int partitions, Map<String, String> settings) {
        return new NewTopic(topic.wireName(), partitions, (short) 1).configs(settings);
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailure(
                    "Kafka did not create the topics: " + Reasons.deepest(e),
                    "Look at logs/servers.0.log in the home; when the log is damaged, move the"
                            + " folder kafka away.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Starting was interrupted.", "Start again.", e);
        }
    }
}
