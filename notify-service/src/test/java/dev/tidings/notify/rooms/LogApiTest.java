package dev.tidings.notify.rooms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What was sent and why the rest was not, over REST.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogApiTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Town town;
    @Inject Recordings recordings;

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer " + LocalStackResource.TOKEN);
    }

    @Test
    void deliveries_are_listed_newest_first_page_by_page() throws Throwable {
        var here = town.place("log", 0);
        town.destination(here, PersonRecorder.KIND, "log");
        town.publish(
                town.error(here, "w1", "one"),
                town.error(here, "w1", "two"),
                town.error(here, "w1", "three"));
        Eventually.within(
                SOON, () -> assertThat(town.deliveries(here)).hasSize(3).containsOnly("DELIVERED"));

        var first =
                caller().queryParam("sessionId", here.session())
                        .queryParam("status", "DELIVERED", "FAILED")
                        .queryParam("limit", 2)
                        .get("/api/deliveries")
                        .then()
                        .statusCode(200)
                        .body("items.size()", equalTo(2))
                        .body("items[0].type", equalTo("worker:error"))
                        .body("items[0].attempts", nullValue())
                        .extract();
        caller().queryParam("sessionId", here.session())
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get("/api/deliveries")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("nextCursor", nullValue());
        caller().get("/api/deliveries/{id}", first.<String>path("items[0].id"))
                .then()
                .statusCode(200)
                .body("attempts.number", contains(1))
                .body("attempts.class", contains("delivered"))
                .body("expiresAt", notNullValue());
    }

    @Test
    void reasons_answer_why_nothing_was_sent() throws Throwable {
        var here = town.place("why", 0);

        town.publish(town.waiting(here, "w1", "q1"), town.idle(here, "w1"));

        Eventually.within(
                SOON,
                () ->
                        caller().queryParam("sessionId", here.session())
                                .get("/api/reasons")
                                .then()
                                .statusCode(200)
                                .body("items.reason", contains("USER_ACTION", "NO_DESTINATION"))
                                .body("items.count", contains(1, 1)));
        caller().queryParam("sessionId", here.session())
                .queryParam("reason", "FLAP")
                .get("/api/reasons")
                .then()
                .body("items", empty());
    }

    @Test
    void floods_of_errors_are_one_row_a_minute() throws Throwable {
        var here = town.place("flood", 0);
        town.destination(here, PersonRecorder.KIND, "flood");

        for (int i = 0; i < 10; i++) {
            town.publish(town.error(here, "w1", "always the same"));
        }

        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        town.ask(
                                                "SELECT sum(count) FROM reason WHERE session_id = ?"
                                                        + " AND reason = 'ERROR_REPEAT'",
                                                here.session()))
                                .containsExactly("9"));
        assertThat(town.reasons(here)).hasSizeBetween(1, 2);
        Eventually.within(SOON, () -> assertThat(recordings.received("flood")).hasSize(1));
    }

    @Test
    void what_is_not_there_or_not_meant_is_a_problem() {
        caller().get("/api/deliveries/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        caller().get("/api/deliveries/none").then().statusCode(404);
        caller().queryParam("colour", "red")
                .queryParam("from", "yesterday")
                .get("/api/reasons")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("colour"))
                .body("errors.field", hasItem("from"));
        for (var path : List.of("/api/deliveries", "/api/reasons")) {
            given().get(path).then().statusCode(401);
        }
    }

    @Test
    void health_and_metrics_tell_how_it_goes() throws Throwable {
        Eventually.within(SOON, () -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/health/live").then().statusCode(200);
        assertThat(given().get("/q/metrics").asString())
                .contains(
                        "tidings_gate_closed",
                        "tidings_oldest_due_timer_seconds",
                        "tidings_destinations");
    }
}
