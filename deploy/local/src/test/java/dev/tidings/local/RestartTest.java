package dev.tidings.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.home.Durability;
import dev.tidings.local.home.Home;
import dev.tidings.local.home.HomeLock;
import dev.tidings.local.postgres.Passwords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @TempDir Path folder;

    @Test
    void data_survive_an_orderly_restart() throws Exception {
        var home = Home.at(folder.resolve("a home with blanks"));
        try (var lock = HomeLock.take(home)) {
            try (var stack = start(home, lock)) {
                var probe = new Probe(stack.endpoints());
                probe.send("before");
                probe.insert("before");

                assertThat(probe.show("fsync")).isEqualTo("on");
                assertThat(probe.show("synchronous_commit")).isEqualTo("on");
            }
            try (var stack = start(home, lock)) {
                var probe = new Probe(stack.endpoints());
                probe.send("after");

                assertThat(probe.received()).containsExactly("before", "after");
                assertThat(probe.rows()).containsExactly("before");
            }
        }
    }

    private static LocalStack start(Home home, HomeLock lock) {
        return LocalStack.start(home, lock, Ports.free(), Durability.KEPT, Progress.silent());
    }

    @Test
    void data_survive_a_kill_of_the_jvm() throws Exception {
        var ports = Ports.free();
        try (var first = main(ports)) {
            first.awaitLine("READY");
            var probe = probe(ports);
            probe.send("before");
            probe.insert("before");
            first.kill();
        }
        // PostgreSQL outlives its parent; a stale file of an older one must not be taken for it.
        var postmaster = folder.resolve("postgres/data/postmaster.pid");
        assertThat(Files.exists(postmaster)).isTrue();

        try (var second = main(ports)) {
            second.awaitLine("READY");

            assertThat(probe(ports).received()).containsExactly("before");
            assertThat(probe(ports).rows()).containsExactly("before");
            second.signal("TERM");
            assertThat(second.awaitEnd()).isZero();
        }
        assertThat(Files.exists(postmaster)).isFalse();
    }

    @Test
    void a_pid_file_that_speaks_of_somebody_else_is_no_obstacle() throws Exception {
        var ports = Ports.free();
        try (var first = main(ports)) {
            first.awaitLine("READY");
            first.signal("TERM");
            assertThat(first.awaitEnd()).isZero();
        }
        long self = ProcessHandle.current().pid();
        Files.writeString(
                folder.resolve("postgres/data/postmaster.pid"),
                "%d\n%s\n1000000000\n5432\n\n127.0.0.1\n\nready\n"
                        .formatted(self, folder.resolve("postgres/data")));

        try (var second = main(ports)) {
            second.awaitLine("READY");
            second.signal("INT");
            assertThat(second.awaitEnd()).isZero();
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private ChildJvm main(Ports ports) throws Exception {
        return ChildJvm.start(
                Main.class,
                Map.of(),
                "--home",
                folder.toString(),
                "--kafka-port",
                Integer.toString(ports.kafka()),
                "--postgres-port",
                Integer.toString(ports.postgres()));
    }

    private Probe probe(Ports ports) {
        return new Probe(
                new Endpoints(
                        "127.0.0.1:" + ports.kafka(),
                        "127.0.0.1:" + ports.postgres(),
                        Passwords.keptIn(folder.resolve("passwords"), List.of("notify"))));
    }
}
