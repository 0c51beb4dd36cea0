package dev.tidings.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.local.services.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The servers go away and come back (reliability, F11 to F13 and F33).
///
/// How long is `-Dtidings.outage` (an ISO 8601 duration, one minute).
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutagesIT {

    private static final Duration OUTAGE =
            Duration.parse(System.getProperty("tidings.outage", "PT60S"));
    private static final Duration BACK = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void F11_the_database_is_away_for_a_minute() throws Exception {
        try (var stage = Stage.empty("database-away");
                var proxy = FaultProxy.before(stage.database.port())) {
            var notify =
                    stage.start(
                            Map.of(
                                    "QUARKUS_DATASOURCE_JDBC_URL",
                                    stage.database.urlAt(proxy.port())));
            stage.repository(notify, "f11", "1");
            stage.asks("f11", "before?");
            await().until(() -> stage.pending() == 1);

            proxy.cut();
            var busy = cpu(notify);
            stage.works("f11", "f11");
            stage.asks("f11", "meanwhile?");
            await().atMost(BACK).until(() -> status(notify, "/q/health/ready") == 503);
            await().atMost(OUTAGE.plusSeconds(30)).pollDelay(OUTAGE).until(() -> true);
            assertThat(status(notify, "/q/health/live")).isEqualTo(200);
            assertThat(cpu(notify).minus(busy)).as("no busy loop").isLessThan(OUTAGE.dividedBy(4));
            assertThat(stage.told("f11")).isEmpty();

            proxy.mend();
            await().atMost(BACK).until(() -> status(notify, "/q/health/ready") == 200);
            stage.assertTold("f11", "meanwhile?");
            stage.assertSettled();
        }
    }

    @Test
    void F13_the_broker_is_away_for_a_minute_and_the_producers_flush_at_once() throws Exception {
        try (var servers = Servers.start();
                var stage = Stage.empty("broker-away", servers.bootstrapServers())) {
            var notify = stage.start();
            stage.repository(notify, "f13", "1");
            stage.asks("f13", "first?");
            stage.recorder.await("/f13", Stage.SOON, all -> !all.isEmpty());

            servers.kill();
            await().atMost(BACK).until(() -> status(notify, "/q/health/ready") == 503);
            await().atMost(OUTAGE.plusSeconds(30)).pollDelay(OUTAGE).until(() -> true);
            assertThat(status(notify, "/q/health/live")).isEqualTo(200);
            servers.restart();
            stage.works("f13", "f13");
            stage.asks("f13", "answered?");
            stage.works("f13", "f13");
            stage.asks("f13", "open?");

            stage.recorder.await("/f13", BACK, all -> all.size() >= 2);
            stage.assertTold("f13", "first?", "open?");
            await().atMost(BACK).until(() -> status(notify, "/q/health/ready") == 200);
            stage.assertSettled();
        }
    }

    /// Three times the database refuses the state, then it takes it.
    @ParameterizedTest
    @CsvSource({
        "40P01, deadlock detected",
        "40001, could not serialize",
        "53100, disk full",
        "57P01, terminating connection"
    })
    void F12_F33_the_database_stumbles(String sqlState, String message) throws Exception {
        try (var stage = Stage.empty("stumble-" + sqlState)) {
            var notify = stage.start();
            stage.repository(notify, "f12", "0.5");
            stumble(stage.database, "worker_state", sqlState, message);
            stumble(stage.database, "attempt", sqlState, message);

            stage.asks("f12", "f12?");

            stage.assertTold("f12", "f12?");
            assertThat(stage.database.number("SELECT last_value FROM stumble_worker_state"))
                    .isGreaterThan(3);
            assertThat(stage.database.number("SELECT last_value FROM stumble_attempt"))
                    .isGreaterThan(3);
            stage.assertSettled();
        }
    }

    private static void stumble(
            NotifyDatabase database, String table, String sqlState, String message)
            throws SQLException {
        database.run("CREATE SEQUENCE stumble_" + table);
        database.run(
                """
                CREATE FUNCTION stumble_%1$s() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF nextval('stumble_%1$s') <= 3 THEN
                    RAISE EXCEPTION '%3$s' USING ERRCODE = '%2$s';
                  END IF;
                  RETURN NEW;
                END $$
                """
                        .formatted(table, sqlState, message));
        database.run(
                "CREATE TRIGGER stumble BEFORE INSERT ON %1$s FOR EACH ROW EXECUTE FUNCTION stumble_%1$s()"
                        .formatted(table));
    }

    private static Duration cpu(RunningService service) {
        return service.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private int status(RunningService service, String path) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(service.service().base() + path))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }
}
