package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.notify.handler.FakeAnswer;
import dev.tidings.notify.handler.FakeEndpoint;
import dev.tidings.notify.rooms.Eventually;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A session's own address, seen from the far sides.
@SettingsTest
class RedirectsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject OpenLetters letters;

    private final FakeEndpoint repositorys = FakeEndpoint.start();
    private final FakeEndpoint own = FakeEndpoint.start();
    private final String name = "owner-" + UUID.randomUUID();
    private final String session = "s-" + UUID.randomUUID();
    private final String path = "/api/sessions/" + session + "/notifications";
    private Api owner = Api.administrator();
    private String slack = "";
    private UUID destination = UUID.randomUUID();

    @BeforeEach
    void redirected() {
        owner = Api.administrator().tokenOf(name, "settings");
        slack = owner.repository("acme/api") + "/integrations/slack";
        destination =
                UUID.fromString(
                        owner.put(slack, "{\"webhookUrl\":\"%s\"}".formatted(at(repositorys)))
                                .statusCode(201)
                                .extract()
                                .path("id"));
        owner.put(path, "{\"services\":{\"slack\":{\"webhookUrl\":\"%s\"}}}".formatted(at(own)))
                .statusCode(200);
    }

    @AfterEach
    void close() {
        repositorys.close();
        own.close();
    }

    private static String at(FakeEndpoint endpoint) {
        return endpoint.uri("/services/T000/B000/XXXX7Qx2").toString();
    }

    private UUID delivery(String ofSession) {
        return letters.error(name, ofSession, destination);
    }

    private void delivered(UUID delivery) throws Throwable {
        Eventually.within(SOON, () -> assertThat(letters.status(delivery)).isEqualTo("DELIVERED"));
    }

    @Test
    void the_session_sends_to_its_own_address_and_others_to_the_repositorys() throws Throwable {
        delivered(delivery(session));
        assertThat(own.received()).hasSize(1);
        assertThat(repositorys.received()).isEmpty();
        owner.get(slack).body("health.lastDeliveredAt", nullValue());

        delivered(delivery("another-" + session));
        assertThat(own.received()).hasSize(1);
        assertThat(repositorys.received()).hasSize(1);
    }

    @Test
    void a_dead_address_is_taken_out_of_use_and_the_repositorys_is_told_at_once() throws Throwable {
        own.answers(FakeAnswer.of(404, "no_service"));
        var id = delivery(session);

        delivered(id);

        assertThat(repositorys.received()).hasSize(1);
        owner.get(slack).body("health.status", equalTo("ok"));
        owner.get(path)
                .body("override.services.slack.health.status", equalTo("disabled"))
                .body("override.services.slack.health.code", equalTo("no_service"));
        owner.get("/api/deliveries/" + id)
                .body("attempts.class", equalTo(List.of("permanent-endpoint", "delivered")));
        Api.administrator()
                .get("/api/audit?limit=200")
                .body(
                        "items.findAll { it.target == 'session/%s' }.action".formatted(session),
                        contains("session:redirect_disabled", "session:override_changed"));
        owner.put(path, "{\"services\":{\"slack\":{\"enabled\":true}}}")
                .body("override.services.slack.health", nullValue());
        own.answers(FakeAnswer.of(200, "ok"));
        delivered(delivery(session));
        assertThat(repositorys.received()).hasSize(1);
    }

    @Test
    void what_fails_there_is_tried_again_there_and_charged_to_nobody() throws Throwable {
        own.answers(FakeAnswer.of(503, "busy"), FakeAnswer.of(200, "ok"));

        delivered(delivery(session));

        assertThat(own.received()).hasSize(2);
        assertThat(repositorys.received()).isEmpty();
        owner.get(slack).body("health.status", equalTo("ok"));
    }

    @Test
    void what_a_session_switches_off_after_the_decision_is_not_sent_any_more() throws Throwable {
        own.answers(FakeAnswer.of(503, "busy"));
        var id = delivery(session);
        Eventually.within(SOON, () -> assertThat(own.received()).isNotEmpty());

        owner.put(path, "{\"services\":{\"slack\":{\"enabled\":false}}}").statusCode(200);

        Eventually.within(SOON, () -> assertThat(letters.status(id)).isEqualTo("CANCELLED"));
        owner.get("/api/deliveries/" + id).body("reason", equalTo("DESTINATION_DISABLED"));
        assertThat(repositorys.received()).isEmpty();
    }
}
