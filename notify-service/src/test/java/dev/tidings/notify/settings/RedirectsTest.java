package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.notify.handler.FakeAnswer;
import dev.tidings.notify.handler.FakeEndpoint;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.rooms.Eventually;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A session's own address, seen from the far sides.
@SettingsTest
class RedirectsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject Sql sql;
    @Inject ObjectMapper json;

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

    /// A delivery that is due now.
    private UUID delivery(String session) throws Exception {
        var id = UUID.randomUUID();
        var now = Instant.now();
        var content =
                json.writeValueAsString(
                        new Notification(
                                id,
                                name,
                                new News.Failed("EIO", null),
                                session,
                                "w-1",
                                "Fix login",
                                "Claude",
                                "acme/api",
                                "main",
                                null,
                                1L,
                                1L,
                                now,
                                "ev-1",
                                null));
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    sql.update(
                            """
                            INSERT INTO notification (id, decision_key, owner, session_id,
                              worker_id, epoch, type, event_id, content, occurred_at, decided_at)
                            VALUES (?, decode(replace(?::text, '-', ''), 'hex'), ?, ?, 'w-1', 1,
                              'worker:error', 'ev-1', ?::jsonb, now(), now())
                            """,
                            id,
                            id,
                            name,
                            session,
                            content);
                    sql.update(
                            """
                            INSERT INTO delivery (id, notification_id, owner, session_id,
                              destination_id, kind, status, created_at, next_attempt_at, expires_at)
                            VALUES (?, ?, ?, ?, ?, 'slack', 'PENDING', now(), now(),
                              now() + interval '1 day')
                            """,
                            id,
                            id,
                            name,
                            session,
                            destination);
                });
        return id;
    }

    private void delivered(UUID delivery) throws Throwable {
        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        sql.query(
                                                "SELECT status FROM delivery WHERE id = ?",
                                                row -> row.getString("status"),
                                                delivery))
                                .containsExactly("DELIVERED"));
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
}
