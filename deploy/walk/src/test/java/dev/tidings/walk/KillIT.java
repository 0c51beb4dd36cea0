package dev.tidings.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The notify-service is killed in the middle of a debounce and started again.
@DisplayNameGeneration(ReplaceUnderscores.class)
class KillIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /// With Kafka's default session timeout it takes 38 s.
    private static final Duration RESUMED = Duration.ofSeconds(10);

    @Test
    void a_question_pending_at_the_kill_arrives_once_and_consumption_resumes_soon()
            throws Exception {
        try (var fleet = Fleet.fresh("kill");
                var recorder = Recorder.start()) {
            var ingest = Fleet.api(fleet.start("ingest", Map.of()));
            int port = Fleet.freePort();
            var victim = fleet.start("notify", port, Map.of());
            Scene.repository(Fleet.api(victim), "acme/api", "{}");
            Scene.webhook(Fleet.api(victim), "acme/api", recorder);
            Scene.repository(
                    Fleet.api(victim), "acme/fast", "{\"debounce\":{\"debounceSeconds\":0}}");
            Scene.webhook(Fleet.api(victim), "acme/fast", recorder);
            var asked = new Scene.Agent(ingest, "s-1", "acme/api").asks("q1", "Shall I?");
            await().atMost(SOON).until(() -> pending(fleet) == 1);

            victim.kill();
            victim.ended().join();
            assertThat(recorder.under("/hook")).isEmpty();
            var meanwhile = new Scene.Agent(ingest, "s-2", "acme/fast").asks("q2", "And now?");
            var restarted = Instant.now();
            fleet.launch("notify", port, Map.of());

            var both = recorder.await("/hook", SOON, requests -> requests.size() >= 2);
            assertThat(both).anySatisfy(request -> assertThat(request.body()).contains(asked));
            assertThat(both)
                    .filteredOn(request -> request.body().contains(meanwhile))
                    .singleElement()
                    .satisfies(request ->
                            assertThat(Duration.between(restarted, request.at()))
                                    .isLessThan(RESUMED));
            var last = new Scene.Agent(ingest, "s-3", "acme/fast").asks("q3", "The last one?");
            var all =
                    recorder.await(
                            "/hook",
                            SOON,
                            requests -> requests.stream().anyMatch(r -> r.body().contains(last)));
            assertThat(all).hasSize(3);
        }
    }

    private static int pending(Fleet fleet) throws SQLException {
        var stack = fleet.stack();
        try (var connection =
                        DriverManager.getConnection(
                                stack.jdbcUrl("notify"),
                                stack.username("notify"),
                                stack.password("notify"));
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT count(*) FROM worker_state WHERE due_at IS NOT"
                                                + " NULL")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
