package dev.tidings.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.home.Durability;
import dev.tidings.local.home.Home;
import dev.tidings.local.home.HomeLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Something is in the way: each time the exit code is 1 and there is one message, of what is wrong
/// and what to do.
class ObstacleTest {
    @TempDir static Path once;

    @TempDir Path folder;

    private final Ports ports = Ports.free();

    /// A home that has run once.
    @BeforeAll
    static void run_once() {
        var home = Home.at(once.resolve("home"));
        try (var lock = HomeLock.take(home)) {
            LocalStack.start(home, lock, Ports.free(), Durability.THROW_AWAY, Progress.silent())
                    .close();
        }
    }

    @Test
    void a_port_in_use() throws Exception {
        try (var _ = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    folder,
                    "Port %d is in use, and Kafka needs it.".formatted(ports.kafka()),
                    "choose another port with --kafka-port PORT.");
        }
        try (var _ = new ServerSocket(ports.postgres(), 1)) {
            assertRefused(
                    folder,
                    "Port %d is in use, and PostgreSQL needs it.".formatted(ports.postgres()),
                    "choose another port with --postgres-port PORT.");
        }
    }

    @Test
    void a_second_instance() throws Exception {
        try (var _ = HomeLock.take(Home.at(folder))) {
            assertRefused(
                    folder,
                    "Tidings already runs from %s (process %d)."
                            .formatted(folder, ProcessHandle.current().pid()),
                    "Stop it first (Ctrl-C where it runs)");
        }
    }

    @Test
    void a_kafka_folder_of_another_cluster() throws Exception {
        Files.writeString(copyOfHome().resolve("kafka/cluster-id"), "AnotherClusterOfSomebody\n");

        assertRefused(
                folder,
                "and this one is 'AnotherClusterOfSomebody'.",
                "Put back the folder as it was, or move");
    }

    @Test
    void a_kafka_log_that_cannot_be_read() throws Exception {
        // The broker itself stumbles over this one.
        var log = copyOfHome().resolve("kafka/log");
        Files.delete(log.resolve("__cluster_metadata-0/quorum-state"));
        Files.createDirectory(log.resolve("__cluster_metadata-0/quorum-state"));

        assertRefused(folder, "Kafka does not start:", "to start with an empty log.");
    }

    @Test
    void a_postgres_folder_without_a_version() throws Exception {
        Files.delete(copyOfHome().resolve("postgres/data/PG_VERSION"));

        assertRefused(
                folder, "it has no PG_VERSION.", "move it away to start with empty databases.");
    }

    @Test
    void a_postgres_folder_of_another_version() throws Exception {
        Files.writeString(copyOfHome().resolve("postgres/data/PG_VERSION"), "15\n");

        assertRefused(
                folder,
                "was written by version '15', and this is version 18.",
                "Dump it with its own version and restore it here; or move it away");
    }

    @Test
    void a_postgres_that_does_not_start() throws Exception {
        Files.write(copyOfHome().resolve("postgres/data/global/pg_control"), new byte[8192]);

        assertRefused(folder, "PostgreSQL does not start: ", "when the data is damaged, move");
    }

    @Test
    void a_password_file_that_was_lost() throws Exception {
        Files.delete(copyOfHome().resolve("passwords"));

        assertRefused(
                folder,
                "PostgreSQL does not take its databases: FATAL: password authentication failed",
                "When the file passwords of the home was changed or lost, put it back");
    }

    @Test
    void a_home_that_is_a_file() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertRefused(
                file, "The folder %s cannot be used".formatted(file), "choose another with --home");
    }

    private Path copyOfHome() throws IOException {
        var home = once.resolve("home");
        try (var files = Files.walk(home)) {
            for (var file : files.filter(it -> !it.equals(home)).toList()) {
                Files.copy(
                        file,
                        folder.resolve(home.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return folder;
    }

    private void assertRefused(Path home, String problem, String advice) throws Exception {
        try (var child =
                ChildJvm.start(
                        Main.class,
                        Map.of(),
                        "--home=" + home,
                        "--kafka-port=" + ports.kafka(),
                        "--postgres-port=" + ports.postgres())) {
            int status = child.awaitEnd();

            assertThat(child.lines()).as("status %d", status).hasSize(2);
            assertThat(child.lines().getFirst()).startsWith("tidings: ").contains(problem);
            assertThat(child.lines().getLast()).contains(advice);
            assertThat(status).isEqualTo(1);
        }
        assertThat(postgresRunsIn(home)).isFalse();
    }

    private static boolean postgresRunsIn(Path home) throws IOException {
        var file = home.resolve("postgres/data/postmaster.pid");
        if (!Files.exists(file)) {
            return false;
        }
        var pid = Pattern.compile("\\d+").matcher(List.copyOf(Files.readAllLines(file)).getFirst());
        return pid.find()
                && ProcessHandle.of(Long.parseLong(pid.group()))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }
}
