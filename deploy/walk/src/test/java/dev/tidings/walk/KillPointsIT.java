package dev.tidings.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.local.services.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The notify-service is killed (SIGKILL) at chosen statements, and started again (reliability, F1
/// to F8).
///
/// ```text
/// F1 poll | F2 states locked | F3 all written | commit F4
/// F5 timer claimed, decided |            F6 leased | request F7 | answer F8 | recorded
/// ```
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class KillPointsIT {

    /// A lease lasts 60 s; whoever took it over starts then.
    private static final Duration AFTER_THE_LEASE = Duration.ofSeconds(90);

    private final Stage stage = Stage.empty("kill-points");
    private RunningService notify = stage.start();

    @FunctionalInterface
    private interface Stop {
        Breakpoint set(NotifyDatabase database) throws SQLException;
    }

    @BeforeAll
    void warm() throws InterruptedException {
        stage.repository(notify, "warm", "0");
        stage.asks("warm", "warm?");
        stage.recorder.await("/warm", Stage.SOON, all -> !all.isEmpty());
    }

    @AfterEach
    void everything_ends() {
        stage.assertSettled();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    /// Kills at `stop` while the question of the repository is on its way, and starts again.
    private void killedAt(String name, Stop stop) throws Exception {
        stage.repository(notify, name, "0.5");
        stage.asks(name, "before?");
        stage.recorder.await("/" + name, Stage.SOON, all -> !all.isEmpty());
        stage.works(name, name);
        await().until(() -> stage.pending() == 0);
        try (var there = stop.set(stage.database)) {
            stage.asks(name, name + "?");
            there.awaitReached();
            Stage.kill(notify);
        }
        assertThat(stage.told(name)).containsExactly("before?");
        notify = stage.start();
        stage.assertTold(name, "before?", name + "?");
    }

    @Test
    void F1_after_the_poll() throws Exception {
        killedAt(
                "f1",
                database -> {
                    awaitBeat(database);
                    return Breakpoint.onRows(
                            database,
                            "SELECT 1 FROM consumer_position FOR UPDATE",
                            "%next_offset FROM consumer_position%FOR UPDATE%");
                });
    }

    /// The heart beats once a second, on the thread that polls, and into the rows that are to be
    /// locked: were it the first to wait for them, nothing would be polled. Right after a beat
    /// there is time.
    private static void awaitBeat(NotifyDatabase database) throws SQLException {
        var beats = "SELECT extract(epoch FROM max(heartbeat))::text FROM consumer_position";
        var before = database.texts(beats);
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> !database.texts(beats).equals(before));
    }

    @Test
    void F2_holding_the_state_lock() throws Exception {
        killedAt("f2", database -> Breakpoint.before(database, "INSERT", "processed_event"));
    }

    @Test
    void F3_after_everything_was_written_and_before_the_commit() throws Exception {
        killedAt(
                "f3",
                database ->
                        Breakpoint.beforeRow(
                                database,
                                "UPDATE",
                                "consumer_position",
                                "NEW.next_offset > OLD.next_offset"));
        assertThat(
                        stage.database.number(
                                "SELECT count(*) FROM notification WHERE session_id = 'f3'"))
                .isEqualTo(3);
    }

    /// And F14: the offsets of the consumer group are lost, the whole topic is read again.
    @Test
    void F4_after_the_commit_and_before_kafka_knows_and_F14_offsets_reset() throws Exception {
        stage.repository(notify, "f4", "0");
        stage.asks("f4", "f4?");
        stage.recorder.await("/f4", Stage.SOON, all -> !all.isEmpty());
        stage.assertSettled();
        Stage.kill(notify);
        forgetOffsets();
        notify = stage.start();
        stage.assertTold("f4", "f4?");
    }

    private void forgetOffsets() throws InterruptedException {
        var servers = stage.fleet.stack().bootstrapServers();
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            await().atMost(Stage.SOON)
                    .ignoreException(ExecutionException.class)
                    .until(() -> {
                        admin.deleteConsumerGroups(List.of("tidings-notify")).all().get();
                        return true;
                    });
        }
    }

    @Test
    void F5_after_a_timer_was_claimed() throws Exception {
        killedAt("f5", database -> Breakpoint.before(database, "INSERT", "notification"));
    }

    /// One process, three deliveries, each at another point.
    @Test
    void F6_before_the_request_F7_before_the_answer_F8_before_the_record() throws Exception {
        try (var deaf = new Deaf()) {
            stage.repository(notify, "f7", "0");
            stage.repository(notify, "f8", "0");
            Scene.repository(
                    Fleet.api(notify), "acme/f6", "{\"debounce\":{\"debounceSeconds\":0}}");
            Scene.webhook(Fleet.api(notify), "acme/f6", deaf.at("/f6"));
            stage.recorder.hold("/f7");
            try (var record = Breakpoint.before(stage.database, "INSERT", "attempt")) {
                stage.asks("f7", "f7?");
                stage.recorder.await("/f7", Stage.SOON, all -> !all.isEmpty());
                stage.asks("f8", "f8?");
                record.awaitReached();
                stage.asks("f6", "f6?");
                await().atMost(Stage.SOON).until(() -> leased("f6") == 1);
                Stage.kill(notify);
            }
            stage.recorder.release("/f7");
            try (var hearing = deaf.replacedBy()) {
                notify = stage.start();
                var sixth = hearing.await("/f6", AFTER_THE_LEASE, all -> !all.isEmpty());
                assertThat(sixth).hasSize(1);
                for (var name : List.of("f7", "f8")) {
                    var twice =
                            stage.recorder.await(
                                    "/" + name, AFTER_THE_LEASE, all -> all.size() >= 2);
                    assertThat(twice).hasSize(2);
                    assertThat(twice.stream().map(one -> one.headers().get("webhook-id")))
                            .as("the receiver can tell that it is the same message")
                            .containsOnly(twice.getFirst().headers().get("webhook-id"));
                }
                stage.assertSettled();
            }
        }
    }

    private long leased(String session) throws SQLException {
        return stage.database.number(
                "SELECT count(*) FROM delivery WHERE session_id = ? AND status = 'SENDING'",
                session);
    }

    /// A server that is reachable, and so busy that no connection is made: its queue is full.
    private static final class Deaf implements AutoCloseable {

        private final ServerSocket door;
        private final List<Socket> queue = new ArrayList<>();

        Deaf() throws IOException {
            door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            for (int i = 0; i < 8; i++) {
                var one = new Socket();
                queue.add(one);
                try {
                    one.connect(new InetSocketAddress(door.getInetAddress(), port()), 200);
                } catch (IOException _) {
                    return;
                }
            }
            throw new IllegalStateException("the queue of a server socket never fills here");
        }

        private int port() {
            return door.getLocalPort();
        }

        URI at(String path) {
            return URI.create("http://127.0.0.1:" + port() + path);
        }

        /// A server that listens at the same place.
        Recorder replacedBy() throws IOException {
            int port = port();
            close();
            return Recorder.start(port);
        }

        @Override
        public void close() throws IOException {
            for (var one : queue) {
                one.close();
            }
            door.close();
        }
    }
}
