package dev.tidings.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.events.Topic;
import dev.tidings.local.postgres.Passwords;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class SharedStackTest {
    private final LocalStack stack = LocalStack.shared();
    private final Probe probe = new Probe(SharedStack.find());

    @Test
    void carries_records_and_rows() throws Exception {
        stack.recreateTopics();
        stack.recreateDatabase("notify");
        probe.send("one");
        probe.insert("one");

        assertThat(probe.received()).containsExactly("one");
        assertThat(probe.rows()).containsExactly("one");
    }

    @Test
    void empties_a_database_that_somebody_is_connected_to() throws Exception {
        probe.insert("gone");
        try (var connection = probe.connect("notify")) {
            stack.recreateDatabase("notify");

            assertThat(connection.isValid(2)).isFalse();
            assertThatThrownBy(probe::rows).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void has_the_topics_of_the_contract() throws Exception {
        try (var admin =
                Admin.create(
                        Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
            assertThat(partitions(admin))
                    .containsOnly(
                            Map.entry("tidings.activity.v1", 6),
                            Map.entry("tidings.outbound-triggers.v1", 6),
                            Map.entry("tidings.dead-letter.v1", 1));
            assertThat(setting(admin, Topic.OUTBOUND_TRIGGERS, "message.timestamp.type"))
                    .isEqualTo("LogAppendTime");
            assertThat(setting(admin, Topic.ACTIVITY, "retention.ms")).isEqualTo("-1");
            assertThat(setting(admin, Topic.OUTBOUND_TRIGGERS, "retention.ms")).isEqualTo("-1");
            assertThat(setting(admin, Topic.DEAD_LETTER, "retention.ms")).isEqualTo("2592000000");
        }
    }

    private static Map<String, Integer> partitions(Admin admin) throws Exception {
        var names = Arrays.stream(Topic.values()).map(Topic::wireName).toList();
        return admin.describeTopics(names).allTopicNames().get().values().stream()
                .collect(toMap(TopicDescription::name, topic -> topic.partitions().size()));
    }

    private static String setting(Admin admin, Topic topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.wireName());
        return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                .map(config -> config.get(name).value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_role_reaches_its_own_database_and_no_other() {
        assertThatThrownBy(() -> probe.connect("ingest", "notify").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void a_wrong_password_does_not_get_in() {
        var wrong =
                new Endpoints(
                        stack.bootstrapServers(),
                        SharedStack.find().postgres(),
                        Passwords.random(List.of("notify")));

        assertThatThrownBy(() -> new Probe(wrong).connect("notify").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void throw_away_data_are_not_forced_to_the_disk() throws Exception {
        assertThat(probe.show("fsync")).isEqualTo("off");
    }

    @Test
    void is_the_same_one_in_another_class_loader() throws Exception {
        var classPath =
                Arrays.stream(
                                System.getProperty(
                                                "surefire.test.class.path",
                                                System.getProperty("java.class.path"))
                                        .split(File.pathSeparator))
                        .map(SharedStackTest::url)
                        .toArray(URL[]::new);
        try (var loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            var copy = loader.loadClass(LocalStack.class.getName());
            var other = copy.getMethod("shared").invoke(null);

            assertThat(copy).isNotEqualTo(LocalStack.class);
            assertThat(copy.getMethod("bootstrapServers").invoke(other))
                    .isEqualTo(stack.bootstrapServers());
            assertThat(copy.getMethod("jdbcUrl", String.class).invoke(other, "notify"))
                    .isEqualTo(stack.jdbcUrl("notify"));
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
