package dev.tidings.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.home.Loopback;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole command in a JVM of its own, with stand-ins for the two services.
class UpTest {
    @TempDir Path folder;

    private final Ports ports = Ports.free();
    private final int ingestPort = Loopback.free();
    private final int notifyPort = Loopback.free();

    @Test
    void starts_says_where_everything_is_and_stops_in_order() throws Exception {
        String token;
        try (var up = up(Map.of())) {
            up.awaitLine("See what was sent");
            token = Files.readString(folder.resolve("token")).strip();

            assertThat(up.lines())
                    .anyMatch(line -> line.matches("  Kafka +ready in \\d+\\.\\d s"))
                    .anyMatch(line -> line.matches("  PostgreSQL +ready in \\d+\\.\\d s"))
                    .anyMatch(line -> line.matches("  ingest-service +ready in \\d+\\.\\d s"))
                    .anyMatch(line -> line.matches("  notify-service +ready in \\d+\\.\\d s"))
                    .anyMatch(line -> line.startsWith("ingest | ingest was told"))
                    .anyMatch(line ->
                            line.contains("http://127.0.0.1:" + notifyPort + "/q/swagger-ui"))
                    .anyMatch(line -> line.endsWith(token))
                    .noneMatch(line -> line.contains("\u001b["));
            assertThat(told(up, "ingest"))
                    .contains("KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:" + ports.kafka())
                    .contains("127.0.0.1:" + ports.postgres() + "/ingest")
                    .contains("TIDINGS_ADMIN_TOKEN_OWNER=" + System.getProperty("user.name"))
                    .contains("TIDINGS_ADMIN_TOKEN_DEVICE=");
            assertThat(told(up, "notify"))
                    .contains("127.0.0.1:" + ports.postgres() + "/notify")
                    .contains(sha256In(told(up, "ingest")));

            up.signal("INT");
            assertThat(up.awaitEnd()).isZero();
            assertThat(indexOf(up, "ingest says goodbye"))
                    .isLessThan(indexOf(up, "Stopped. The data stays in " + folder));
        }
        assertThat(token).matches("tdg_[A-Za-z0-9_-]{43}");
        for (var secret : List.of("token", "secret-keys", "passwords")) {
            assertThat(mode(folder.resolve(secret))).as(secret).isEqualTo("rw-------");
        }
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(folder.resolve("run")).isEmptyDirectory();

        try (var again = up(Map.of())) {
            again.awaitLine("See what was sent");
            assertThat(again.lines()).anyMatch(line -> line.endsWith(token));
            again.signal("TERM");
            assertThat(again.awaitEnd()).isZero();
        }
    }

    @Test
    void a_service_that_cannot_start_ends_everything_and_says_why() throws Exception {
        try (var up = up(Map.of("STAND_IN_NOTIFY", "dies"))) {
            assertThat(up.awaitEnd()).isEqualTo(1);
            assertThat(up.lines())
                    .anyMatch(line -> line.startsWith("The notify-service ended with status 3."))
                    .anyMatch(line -> line.equals("  cannot open the treasury"))
                    .anyMatch(line -> line.contains("ingest says goodbye"));
        }
    }

    @Test
    void a_service_that_dies_later_ends_everything() throws Exception {
        try (var up = up(Map.of())) {
            up.awaitLine("See what was sent");
            var _ =
                    HttpClient.newHttpClient()
                            .sendAsync(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + ingestPort
                                                                    + "/die"))
                                            .build(),
                                    BodyHandlers.discarding());

            assertThat(up.awaitEnd()).isEqualTo(1);
            assertThat(up.lines())
                    .anyMatch(line -> line.startsWith("The ingest-service ended with status 7."))
                    .anyMatch(line -> line.contains("notify says goodbye"));
        }
    }

    @Test
    void services_orphaned_by_a_kill_are_stopped_by_the_next_start() throws Exception {
        ProcessHandle orphan;
        try (var up = up(Map.of())) {
            up.awaitLine("See what was sent");
            var pid = Files.readString(folder.resolve("run/ingest.pid")).split(" ", -1)[0];
            orphan = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            up.kill();
            assertThat(orphan.isAlive()).isTrue();
        }
        try (var next = up(Map.of())) {
            next.awaitLine("See what was sent");

            assertThat(orphan.isAlive()).isFalse();
            assertThat(next.lines())
                    .contains(
                            "Stopped the ingest-service of an earlier run.",
                            "Stopped the notify-service of an earlier run.");
            next.signal("INT");
            assertThat(next.awaitEnd()).isZero();
        }
    }

    @Test
    void a_port_of_a_service_in_use_is_said_before_anything_starts() throws Exception {
        try (var _ = new ServerSocket(notifyPort, 1, InetAddress.getLoopbackAddress());
                var up = up(Map.of())) {
            assertThat(up.awaitEnd()).isEqualTo(1);
            assertThat(up.lines())
                    .hasSize(2)
                    .first()
                    .isEqualTo(
                            "tidings: Port %d is in use, and the notify-service needs it."
                                    .formatted(notifyPort));
        }
    }

    @Test
    void an_option_that_is_not_understood_ends_with_2_and_the_help() throws Exception {
        try (var up = ChildJvm.start(UpWithStandIns.class, Map.of(), "--kafka-prot", "1")) {
            assertThat(up.awaitEnd()).isEqualTo(2);
            assertThat(up.lines())
                    .contains("tidings: '--kafka-prot' is not an option here.")
                    .contains("usage: ./tidings up [options]");
        }
    }

    private ChildJvm up(Map<String, String> environment) throws Exception {
        return ChildJvm.start(
                UpWithStandIns.class,
                environment,
                "--home",
                folder.toString(),
                "--kafka-port=" + ports.kafka(),
                "--postgres-port=" + ports.postgres(),
                "--ingest-port=" + ingestPort,
                "--notify-port=" + notifyPort);
    }

    private static String told(ChildJvm up, String service) {
        return up.lines().stream()
                .filter(line -> line.contains(service + " was told"))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256In(String told) {
        return told.replaceFirst("^.*TIDINGS_ADMIN_TOKEN_SHA256=([0-9a-f]{64}).*$", "$1");
    }

    private static int indexOf(ChildJvm up, String text) {
        var lines = up.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no line with '" + text + "' in " + lines);
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
