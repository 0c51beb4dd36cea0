package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tidings.notify.handler.FakeAnswer;
import dev.tidings.notify.handler.FakeEndpoint;
import dev.tidings.notify.rooms.Eventually;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Destinations that go while their deliveries are under way.
@SettingsTest
class RemovalsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Sql sql;

    private final String name = "owner-" + UUID.randomUUID();
    private Api owner = Api.administrator();
    private String repository = "";
    private UUID slack = UUID.randomUUID();

    @BeforeEach
    void register() {
        owner = Api.administrator().tokenOf(name, "settings");
        repository = owner.repository("acme/api");
        slack =
                UUID.fromString(
                        owner.put(
                                        repository + "/integrations/slack",
                                        "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X\"}")
                                .statusCode(201)
                                .extract()
                                .path("id"));
    }

    private int update(String statement, Object... arguments) {
        return QuarkusTransaction.requiringNew().call(() -> sql.update(statement, arguments));
    }

    @Test
    void an_integration_is_locked_before_its_deliveries() throws Exception {
        var delivery = delivery();

        var removed =
                whileLocked(
                        () -> owner.delete(repository + "/integrations/slack"),
                        () -> lockNow(delivery));

        removed.statusCode(204);
        assertThat(statusOf(delivery)).containsExactly("CANCELLED");
    }

    @Test
    void the_integrations_of_a_repository_are_locked_before_their_deliveries() throws Exception {
        var delivery = delivery();

        var removed = whileLocked(() -> owner.delete(repository), () -> lockNow(delivery));

        removed.statusCode(204);
        assertThat(statusOf(delivery)).containsExactly("CANCELLED");
    }

    @Test
    void an_integration_that_changes_while_it_is_removed_stays() throws Exception {
        var removed =
                whileLocked(
                        () -> owner.delete(repository + "/integrations/slack", "\"1\""),
                        () -> sql.update("UPDATE destination SET version = 2 WHERE id = ?", slack));

        removed.statusCode(412);
        owner.get(repository + "/integrations/slack").statusCode(200);
    }

    /// An open delivery that is not due.
    @Test
    void what_is_open_is_cancelled_when_a_test_finds_the_endpoint_dead() {
        var path = repository + "/integrations/slack";
        try (var endpoint = FakeEndpoint.start()) {
            endpoint.answers(FakeAnswer.of(404, "no_service"));
            owner.put(
                            path,
                            "{\"webhookUrl\":\"%s\"}"
                                    .formatted(endpoint.uri("/services/T/B/XXXX7Qx2")))
                    .statusCode(200);
            var delivery = delivery();

            owner.post(path + "/test", null).statusCode(502);

            assertThat(statusOf(delivery)).containsExactly("CANCELLED");
            Api.administrator()
                    .get("/api/audit?limit=200")
                    .body(
                            "items.find { it.action == 'destination:disabled' && it.owner == '%s' }"
                                            .formatted(name)
                                    + ".change.new.code",
                            equalTo("no_service"));
        }
    }

    private UUID delivery() {
        var id = UUID.randomUUID();
        update(
                """
                INSERT INTO notification (id, decision_key, owner, session_id, type, event_id,
                  content, occurred_at, decided_at)
                VALUES (?, decode(replace(?::text, '-', ''), 'hex'), ?, ?, 'agent:idle', 'none',
                  '{}', now(), now())
                """,
                id,
                id,
                name,
                "s-" + id);
        update(
                """
                INSERT INTO delivery (id, notification_id, owner, session_id, destination_id, kind,
                  status, created_at, next_attempt_at)
                VALUES (?, ?, ?, ?, ?, 'slack', 'PENDING', now(), now() + interval '1 hour')
                """,
                id,
                id,
                name,
                "s-" + id,
                slack);
        return id;
    }

    private void lockNow(UUID delivery) {
        assertThat(
                        sql.query(
                                "SELECT 1 FROM delivery WHERE id = ? FOR UPDATE NOWAIT",
                                row -> row.getInt(1),
                                delivery))
                .hasSize(1);
    }

    private List<String> statusOf(UUID delivery) {
        return sql.query(
                "SELECT status FROM delivery WHERE id = ?",
                row -> row.getString("status"),
                delivery);
    }

    /// Holds the destination as a record of an attempt does, until the request waits for it; then
    /// does the work and lets go.
    private ValidatableResponse whileLocked(Supplier<ValidatableResponse> request, Runnable work)
            throws Exception {
        try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> {
                        sql.query(
                                "SELECT 1 FROM destination WHERE id = ? FOR UPDATE",
                                row -> row.getInt(1),
                                slack);
                        var answer = CompletableFuture.supplyAsync(request, beside);
                        untilItWaits();
                        work.run();
                        return answer;
                    })
                    .get();
        }
    }

    private void untilItWaits() throws Exception {
        try {
            Eventually.within(SOON, () -> assertThat(waiting()).isPositive());
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private int waiting() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        sql.query(
                                        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type ="
                                                + " 'Lock' AND datname = current_database()",
                                        row -> row.getInt(1))
                                .size());
    }
}
