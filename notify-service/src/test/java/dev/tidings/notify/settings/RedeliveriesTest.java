package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tidings.notify.handler.FakeAnswer;
import dev.tidings.notify.handler.FakeEndpoint;
import dev.tidings.notify.rooms.Eventually;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is over is sent once more, one by one or for a period, and the whole story can be read.
@SettingsTest
class RedeliveriesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String EVENTS = "[\"worker:error\"]";

    @Inject OpenLetters letters;

    private final FakeEndpoint endpoint = FakeEndpoint.start();
    private final String name = "owner-" + UUID.randomUUID();
    private final String session = "s-" + UUID.randomUUID();
    private Api owner = Api.administrator();
    private String repository = "";
    private String webhook = "";
    private UUID destination = UUID.randomUUID();

    @BeforeEach
    void webhook() {
        owner = Api.administrator().tokenOf(name, "settings");
        repository = owner.repository("acme/api");
        webhook = repository + "/integrations/webhook";
        destination =
                UUID.fromString(
                        owner.put(
                                        webhook,
                                        "{\"url\":\"%s\",\"events\":%s}"
                                                .formatted(endpoint.uri("/hook"), EVENTS))
                                .statusCode(201)
                                .extract()
                                .path("id"));
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private UUID ended(String status) throws Throwable {
        var id = letters.error(name, session, destination);
        Eventually.within(SOON, () -> assertThat(letters.status(id)).isEqualTo(status));
        return id;
    }

    private void received(int times) throws Throwable {
        Eventually.within(SOON, () -> assertThat(endpoint.received()).hasSize(times));
    }

    @Test
    void one_is_sent_once_more_under_the_same_webhook_id() throws Throwable {
        var old = ended("DELIVERED");

        var answer = owner.post("/api/deliveries/" + old + "/redeliver", null).statusCode(202);
        String made = answer.extract().path("id");
        answer.header("Location", endsWith("/api/deliveries/" + made));

        received(2);
        assertThat(endpoint.received())
                .extracting(one -> one.headers().get("webhook-id"))
                .containsOnly("msg_" + old);
        owner.get("/api/deliveries/" + made)
                .statusCode(200)
                .body("redeliveryOf", equalTo(old.toString()))
                .body("attempts.number", hasItem(1));
        owner.get("/api/notifications/" + old)
                .statusCode(200)
                .body("type", equalTo("worker:error"))
                .body("decision.eventId", equalTo("ev-1"))
                .body("deliveries.id", contains(old.toString(), made))
                .body("deliveries[0].attempts.class", contains("delivered"))
                .body("deliveries[0].attempts.host", contains("127.0.0.1"))
                .body("seen", empty())
                .body("held", empty());
        Api.administrator()
                .get("/api/audit?limit=200")
                .body(
                        "items.findAll { it.target == 'delivery/%s' }.action".formatted(old),
                        contains("delivery:redelivered"));
    }

    @Test
    void what_is_open_or_has_nowhere_to_go_is_a_conflict() throws Throwable {
        var old = ended("DELIVERED");
        var path = "/api/deliveries/" + old + "/redeliver";
        endpoint.answers(FakeAnswer.of(503, "busy"));
        owner.post(path, null).statusCode(202);
        owner.post(path, null).statusCode(409).body("code", equalTo("wrong_state"));
        received(2);

        owner.put(webhook, "{\"enabled\":false}").statusCode(200);
        owner.post(path, null).statusCode(409).body("code", equalTo("disabled"));
        owner.delete(webhook).statusCode(204);
        owner.post(path, null).statusCode(409).body("code", equalTo("not_configured"));
        assertThat(endpoint.received()).hasSize(2);
    }

    @Test
    void anothers_is_not_there_and_readers_may_not() throws Throwable {
        var old = ended("DELIVERED");
        var another = Api.owner("settings");

        another.get("/api/notifications/" + old).statusCode(404);
        another.get("/api/deliveries/" + old).statusCode(404);
        another.post("/api/deliveries/" + old + "/redeliver", null).statusCode(404);
        owner.post("/api/deliveries/none/redeliver", null).statusCode(404);
        Api.administrator()
                .tokenOf(name, "read")
                .post("/api/deliveries/" + old + "/redeliver", null)
                .statusCode(403);
        another.post(
                        "/api/deliveries/redeliver",
                        "{\"repositoryId\":\"acme/api\",\"from\":\"%s\"}"
                                .formatted(Instant.now().minusSeconds(60)))
                .statusCode(404);
    }

    @Test
    void a_period_is_sent_once_more_and_only_what_nobody_has_sent_again() throws Throwable {
        endpoint.answers(FakeAnswer.of(410, "gone"));
        var failed = ended("FAILED");
        endpoint.answers(FakeAnswer.of(200, "ok"));
        owner.put(webhook, "{\"enabled\":true}").statusCode(200);
        ended("DELIVERED");
        var body =
                "{\"repositoryId\":\"acme/api\",\"kind\":\"webhook\",\"from\":\"%s\"}"
                        .formatted(Instant.now().minusSeconds(3_600));

        owner.post("/api/deliveries/redeliver", body).statusCode(202).body("count", equalTo(1));

        received(3);
        assertThat(endpoint.received().getLast().headers())
                .containsEntry("webhook-id", "msg_" + failed);
        owner.post("/api/deliveries/redeliver", body).statusCode(202).body("count", equalTo(0));
        owner.get("/api/deliveries?sessionId=%s&status=FAILED&status=DELIVERED".formatted(session))
                .statusCode(200)
                .body("items.status", containsInAnyOrder("FAILED", "DELIVERED", "DELIVERED"));
    }

    @Test
    void a_period_that_makes_no_sense_is_told_all_that_is_wrong() {
        owner.post(
                        "/api/deliveries/redeliver",
                        "{\"from\":\"2020-01-01T00:00:00Z\",\"status\":[\"PENDING\"],\"colour\":1}")
                .statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder("repositoryId", "from", "status", "colour"));
        owner.post("/api/deliveries/redeliver", "{").statusCode(400);
        assertThat(endpoint.received()).isEmpty();
    }
}
