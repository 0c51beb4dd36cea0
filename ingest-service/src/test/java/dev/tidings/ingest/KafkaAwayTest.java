package dev.tidings.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.tidings.events.SystemEvent;
import dev.tidings.ingest.intake.worker.Workers;
import dev.tidings.ingest.support.DeadKafka;
import dev.tidings.ingest.support.Eventually;
import dev.tidings.ingest.support.Hooks;
import dev.tidings.ingest.support.OnRealServers;
import dev.tidings.ingest.support.Owners;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Nothing is acknowledged that the log does not have, and nobody waits for long.
@QuarkusTest
@TestProfile(DeadKafka.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class KafkaAwayTest implements OnRealServers {

    private static final String NOTE =
            """
            {"type":"note:added","timestamp":"2026-03-02T09:00:00Z","sourceKey":"n/%s","payload":{"text":"hello"}}\
            """;

    @Inject Workers workers;

    @Test
    void a_fact_is_to_be_sent_again() {
        Owners.next()
                .json()
                .body(NOTE.formatted("1"))
                .post("/api/v1/events")
                .then()
                .statusCode(503)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("retry", equalTo(1))
                .body("accepted", equalTo(0))
                .body("results[0].status", equalTo("retry"));
    }

    @Test
    void what_was_to_be_sent_again_is_no_duplicate_then() {
        var ada = Owners.next();
        for (int i = 0; i < 2; i++) {
            ada.json()
                    .body(NOTE.formatted("1"))
                    .post("/api/v1/events")
                    .then()
                    .body("results[0].status", equalTo("retry"));
        }
    }

    @Test
    void a_thousand_facts_wait_no_longer_than_one() {
        var ada = Owners.next();
        var notes =
                IntStream.range(0, 1_000)
                        .mapToObj(n -> NOTE.formatted(Integer.toString(n)))
                        .toList();
        var started = Instant.now();
        ada.json()
                .body(notes.toString())
                .post("/api/v1/events")
                .then()
                .statusCode(503)
                .body("retry", equalTo(1_000));

        assertThat(Duration.between(started, Instant.now()))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    @Test
    void an_invalid_item_stays_invalid() {
        Owners.next()
                .json()
                .body("[" + NOTE.formatted("1") + ",{\"type\":\"note:added\"}]")
                .post("/api/v1/events")
                .then()
                .statusCode(503)
                .body("results[1].status", equalTo("invalid"));
    }

    @Test
    void a_hook_is_answered_in_time_and_its_word_is_kept_for_later() {
        var hooks = new Hooks(Owners.next(), "s-away");
        hooks.post("UserPromptSubmit");
        var started = Instant.now();
        var answer = hooks.post("Stop");
        var took = Duration.between(started, Instant.now());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(took).isLessThan(Duration.ofSeconds(1));
        Eventually.holds(() ->
                assertThat(left(hooks.session()))
                        .extracting(event -> event.getClass().getSimpleName())
                        .containsExactly("WorkerStarted", "AgentActive", "AgentIdle"));
    }

    @Test
    void it_says_that_it_is_not_ready() {
        RestAssured.get("/q/health/ready").then().statusCode(503);
        RestAssured.get("/q/health/live").then().statusCode(200);
    }

    private List<SystemEvent> left(String session) {
        try {
            return workers.leftOver().stream()
                    .filter(each -> each.worker().sessionId().equals(session))
                    .flatMap(each -> each.events().stream())
                    .toList();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
