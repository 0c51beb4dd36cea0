package dev.tidings.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.local.home.Loopback;
import dev.tidings.local.home.StartFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {
    @TempDir Path folder;

    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();

    @Test
    void what_a_service_says_is_passed_on_kept_and_written_down() throws Exception {
        var running = start("printf 'one\\ntwo\\n'; echo three >&2; exit 4");

        assertThat(running.ended().get(20, TimeUnit.SECONDS)).isEqualTo(4);
        assertThat(said).containsExactly("one", "two", "three");
        assertThat(running.lastLines()).containsExactly("one", "two", "three");
        assertThat(folder.resolve("ingest.log")).hasContent("one\ntwo\nthree");
    }

    @Test
    void the_last_lines_have_no_frames_of_stack_traces() throws Exception {
        var running =
                start(
                        "printf 'boom\\n\\tat a.B.c(B.java:1)\\n\\t... 9 more\\nCaused by: why\\n';"
                                + " exit 1");

        assertThat(running.ended().get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(running.lastLines()).containsExactly("boom", "Caused by: why");
        assertThat(said).hasSize(4);
    }

    @Test
    void a_service_that_ignores_the_wish_to_end_is_ended() throws Exception {
        var running = start("trap '' TERM; echo deaf; while :; do sleep 1; done");
        awaitSaid("deaf");

        running.stop(Duration.ofMillis(200));

        assertThat(running.ended().get(20, TimeUnit.SECONDS)).isEqualTo(137);
        assertThat(folder.resolve("ingest.pid")).doesNotExist();
    }

    /// Reading a pipe holds the carrier of a virtual thread, and after half a minute of silence the
    /// pool has no other left on a machine with two processors: nothing that is virtual runs then,
    /// such as stopping the services.
    @Test
    void a_service_is_heard_by_a_thread_that_carries_nothing_else() throws Exception {
        var virtual = new ConcurrentLinkedQueue<Boolean>();

        var running =
                RunningService.start(
                        service(List.of("sh", "-c", "echo one")),
                        _ -> virtual.add(Thread.currentThread().isVirtual()));

        running.ended().get(20, TimeUnit.SECONDS);
        assertThat(virtual).containsExactly(false);
    }

    @Test
    void a_service_that_never_becomes_ready_is_waited_for_only_so_long() throws Exception {
        var running = start("exec sleep 60");
        try {
            assertThat(new Readiness(() -> false).await(running, Duration.ofMillis(300)))
                    .isEqualTo(Readiness.Answer.TOO_LATE);
            assertThat(new Readiness(() -> true).await(running, Duration.ofMinutes(1)))
                    .isEqualTo(Readiness.Answer.GIVEN_UP);
        } finally {
            running.kill();
        }
        running.ended().get(20, TimeUnit.SECONDS);
        assertThat(new Readiness(() -> false).await(running, Duration.ofMinutes(1)))
                .isEqualTo(Readiness.Answer.ENDED);
    }

    @Test
    void a_program_that_is_not_there_is_a_failure_with_words() {
        assertThatThrownBy(() -> RunningService.start(service(List.of("/no/such/java")), said::add))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("The ingest-service cannot be started")
                .hasMessageContaining("./tidings up --build");
    }

    @Test
    void an_orphan_is_stopped_and_a_number_that_somebody_else_has_by_now_is_not() throws Exception {
        var running = start("exec sleep 60");
        var self = ProcessHandle.current();
        Files.writeString(folder.resolve("notify.pid"), self.pid() + " 1000\n");
        Files.writeString(folder.resolve("other.pid"), "nonsense");

        assertThat(Orphans.stop(folder)).containsExactly("ingest");
        assertThat(running.isAlive()).isFalse();
        assertThat(folder.resolve("notify.pid")).doesNotExist();
        assertThat(folder.resolve("other.pid")).doesNotExist();
    }

    private RunningService start(String script) {
        return RunningService.start(service(List.of("/bin/sh", "-c", script)), said::add);
    }

    private Service service(List<String> command) {
        return new Service(
                "ingest",
                command,
                Map.of(),
                URI.create("http://127.0.0.1:" + Loopback.free()),
                folder.resolve("ingest.log"),
                folder.resolve("ingest.pid"));
    }

    private void awaitSaid(String line) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!said.contains(line)) {
            assertThat(System.nanoTime()).as("nothing said: %s", said).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
