package dev.tidings.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.local.home.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
    })
    void each_platform_has_its_archive(String os, String arch, String archive) {
        assertThat(Platform.of(os, arch).archive()).isEqualTo(archive);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64", "FreeBSD, amd64"})
    void another_platform_is_named(String os, String arch) {
        assertThatThrownBy(() -> Platform.of(os, arch))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("There is no PostgreSQL for %s on %s".formatted(os, arch));
    }

    @Test
    void root_without_unshare_is_told_what_to_do() throws Exception {
        assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "root only");

        assertThatThrownBy(() -> NotRoot.programFor(folder, "unshare-is-not-here"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(
                        "PostgreSQL refuses to run as root, and stepping aside does not work here:"
                                + " ")
                .hasMessageContaining("Run as an ordinary user; or install unshare");
        assertThatThrownBy(() -> NotRoot.programFor(folder, "false"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("allow user namespaces");
    }

    @Test
    void a_program_that_takes_too_long_is_ended() {
        assertThatThrownBy(() ->
                        new Program(List.of())
                                .run(folder, Duration.ofMillis(100), List.of("sleep", "60")))
                .hasMessageContaining("sleep did not end within");
    }

    @Test
    void a_pid_file_is_believed_only_with_the_start_of_the_process() throws Exception {
        var self = ProcessHandle.current();
        long started = self.info().startInstant().orElseThrow().getEpochSecond();

        write(self.pid(), started);
        assertThat(Postmaster.of(folder).orElseThrow().process()).contains(self);

        write(self.pid(), started - 3600);
        assertThat(Postmaster.of(folder).orElseThrow().process()).isEmpty();

        Files.writeString(Postmaster.pidFile(folder), "nonsense\n");
        assertThat(Postmaster.of(folder)).isEmpty();
    }

    private void write(long pid, long started) throws Exception {
        Files.writeString(Postmaster.pidFile(folder), "%d\n/data\n%d\n".formatted(pid, started));
    }

    @Test
    void passwords_are_random_kept_and_not_printed() {
        var file = folder.resolve("passwords");
        var first = Passwords.keptIn(file, List.of("ingest", "notify"));

        assertThat(Passwords.keptIn(file, List.of("ingest", "notify"))).isEqualTo(first);
        assertThat(first.of("ingest")).hasSize(32).isNotEqualTo(first.of("notify"));
        assertThat(first.toString()).doesNotContain(first.of("ingest"));
        assertThatThrownBy(() -> Passwords.keptIn(file, List.of("postgres")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("does not name a password for each of [postgres]");
    }
}
