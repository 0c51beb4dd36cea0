package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.wire.EventCodec;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SettingsTest
class SessionsApiTest {

    private static final String SLACK = "https://hooks.slack.com/services/T000/B111/YYYY9aB1";

    @Inject Sql sql;
    @Inject SettingsPort port;

    private final String name = "owner-" + UUID.randomUUID();
    private final String session = "s-" + UUID.randomUUID();
    private final String path = "/api/sessions/" + session + "/notifications";
    private Api owner = Api.administrator();
    private String repository = "";

    @BeforeEach
    void register() {
        owner = Api.administrator().tokenOf(name, "settings");
        repository = owner.repository("acme/api");
    }

    private void update(String statement, @Nullable Object... arguments) {
        QuarkusTransaction.requiringNew().run(() -> sql.update(statement, arguments));
    }

    private void seen(String id) {
        update(
                "INSERT INTO session (id, owner, repository_name, title, seen_at)"
                        + " VALUES (?, ?, 'acme/api', 'Told', now())",
                id,
                name);
    }

    private void worker(String id, String worker, String stable, @Nullable String candidate) {
        update(
                "INSERT INTO worker_state (owner, session_id, worker_id, epoch, stable, cand,"
                        + " partition, stable_since, seen_at) VALUES (?, ?, ?, 1, ?, ?::jsonb, 0,"
                        + " now(), now())",
                name,
                id,
                worker,
                stable,
                candidate);
    }

    /// A finish that has not settled, accepted now.
    private String candidate(String worker, long accepted) {
        var now = Instant.ofEpochMilli(accepted);
        var event =
                new AgentIdle(
                        new EventHeader(
                                EventId.of(name, "internal", session + worker, 1),
                                "internal",
                                now,
                                now,
                                name,
                                null,
                                session,
                                worker,
                                new EventMetadata("acme/api", "main", null, null, "Claude", null),
                                "a test",
                                session + worker,
                                1),
                        1L,
                        7L,
                        null);
        return "{\"since\":%1$d,\"at\":%1$d,\"accepted\":%1$d,\"live\":true,\"due\":%2$d,\"event\":%3$s}"
                .formatted(
                        accepted,
                        accepted + 3_000,
                        new String(new EventCodec().encode(event), StandardCharsets.UTF_8));
    }

    private void slack() {
        owner.put(
                        repository + "/integrations/slack",
                        "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X\"}")
                .statusCode(201);
    }

    @Test
    void sessions_are_listed_with_their_workers_and_pages_stay_as_they_are() {
        for (int i = 0; i < 3; i++) {
            seen(session + i);
            worker(session + i, "w-1", "WAITING", null);
        }
        seen(session + "-gone");
        worker(session + 2, "w-2", "ACTIVE", candidate("w-2", System.currentTimeMillis()));

        owner.get("/api/sessions")
                .statusCode(200)
                .body("items.sessionId", contains(session + 2, session + 1, session + 0))
                .body("items[0].name", equalTo("Told"))
                .body("items[0].repository", equalTo("acme/api"))
                .body("items[0].workers.workerId", contains("w-1", "w-2"))
                .body("items[0].workers.state", contains("waiting", "active"))
                .body("items[0].workers[0].since", notNullValue())
                .body("items[0].workers.pending", contains(nullValue(), equalTo("idle")))
                .body("nextCursor", nullValue());

        var first = owner.get("/api/sessions?limit=2").body("items", hasSize(2));
        seen(session + "-new");
        worker(session + "-new", "w-1", "IDLE", null);
        update("UPDATE session SET seen_at = now() WHERE id = ?", session + 0);
        owner.get("/api/sessions?cursor=" + first.extract().path("nextCursor"))
                .body("items.sessionId", contains(session + 0));
        Api.owner("read").get("/api/sessions").body("items", empty());
    }

    @Test
    void what_holds_is_told_without_an_override_for_a_session_not_seen_yet() {
        owner.get(path)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("sessionId", equalTo(session))
                .body("override", nullValue())
                .body("effective.disabled", equalTo(false))
                .body("effective.rules.triggers.'agent:waiting'", equalTo(true))
                .body("effective.rules.debounce.debounceSeconds", equalTo(3))
                .body("effective.destinations", empty())
                .body("effective.muted", nullValue());
    }

    @Test
    void an_override_is_merged_masked_and_says_where_each_rule_comes_from() {
        seen(session);
        slack();
        owner.put(repository, "{\"rules\":{\"debounce\":{\"debounceSeconds\":5}}}");

        owner.put(
                        path,
                        "{\"disabled\":false,\"title\":\"Fix login\",\"rules\":{\"triggers\":"
                            + "{\"agent:idle\":false}},\"services\":{\"slack\":{\"webhookUrl\":\""
                                + SLACK
                                + "\"},\"webhook\":{\"enabled\":false}}}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("override.title", equalTo("Fix login"))
                .body("override.rules.triggers.'agent:idle'", equalTo(false))
                .body(
                        "override.services.slack.webhookUrl",
                        equalTo("https://hooks.slack.com/****9aB1"))
                .body("override.services.webhook.enabled", equalTo(false))
                .body("effective.rules.triggers.'agent:idle'", equalTo(false))
                .body("effective.rules.debounce.debounceSeconds", equalTo(5))
                .body("effective.sources.'agent:idle'", equalTo("session"))
                .body("effective.sources.debounceSeconds", equalTo("repository"))
                .body("effective.sources.'agent:waiting'", nullValue())
                .body("effective.destinations", contains("slack"));

        owner.put(path, "{\"title\":null,\"services\":{\"webhook\":null}}")
                .statusCode(200)
                .body("override.title", nullValue())
                .body("override.services.webhook", nullValue())
                .body(
                        "override.services.slack.webhookUrl",
                        equalTo("https://hooks.slack.com/****9aB1"));
        owner.put(
                        path,
                        "{\"services\":{\"slack\":{\"enabled\":false,\"webhookUrl\":"
                                + "\"https://hooks.slack.com/****9aB1\"}}}")
                .body("effective.destinations", empty());
        var audit = Api.administrator().get("/api/audit?limit=200");
        audit.body(
                "items.findAll { it.target == 'session/%s' }.action".formatted(session),
                hasSize(3));
        assertThat(Api.all(audit)).contains("****9aB1").doesNotContain("YYYY9aB1");
    }

    @Test
    void a_session_sends_to_an_address_of_its_own_until_it_takes_it_back() {
        seen(session);
        slack();
        var repositorys = destination();
        owner.put(path, "{\"services\":{\"slack\":{\"webhookUrl\":\"" + SLACK + "\"}}}")
                .statusCode(200);

        var own = Going.to(port, repositorys, name, session).orElseThrow();
        assertThat(own.endpoint().orElseThrow().secret("webhookUrl")).isEqualTo(SLACK);
        assertThat(own.redirect()).isPresent();
        assertThat(Going.to(port, repositorys, name, "another").orElseThrow().redirect()).isEmpty();
        assertThat(Going.to(port, repositorys, "another", session).orElseThrow().redirect())
                .isEmpty();

        owner.put(path, "{\"services\":{\"slack\":{\"webhookUrl\":null}}}")
                .body("override.services.slack", nullValue());
        assertThat(Going.to(port, repositorys, name, session).orElseThrow().redirect()).isEmpty();
        assertThat(
                        sql.query(
                                "SELECT 1 FROM session WHERE id = ? AND override_secret IS NULL",
                                row -> row.getInt(1),
                                session))
                .hasSize(1);
    }

    private UUID destination() {
        return UUID.fromString(owner.get(repository + "/integrations/slack").extract().path("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"disabld\":true} | disabld unknown_field",
                "{\"disabled\":1} | disabled wrong_type",
                "{\"title\":\"\"} | title blank",
                "{\"rules\":{\"triggers\":{\"agent:idel\":true}}} |"
                        + " rules.triggers.agent:idel unknown_field",
                "{\"services\":{\"pigeon\":{\"enabled\":false}}} | services.pigeon unknown_field",
                "{\"services\":{\"webhook\":{\"url\":\"https://8.8.8.8/\"}}} |"
                        + " services.webhook.url unknown_field",
                "{\"services\":{\"slack\":{\"webhookUrl\":\"https://evil.example/services/T/B/X\"}}}"
                    + " | services.slack.webhookUrl host_not_allowed",
                "{\"services\":{\"slack\":{\"webhookUrl\":\"https://hooks.slack.com/****9aB1\"}}} |"
                        + " services.slack.webhookUrl masked_value"
            })
    void what_does_not_fit_is_400(String body, String expected) {
        owner.put(path, body)
                .statusCode(400)
                .body("errors.collect { it.field + ' ' + it.code }", contains(expected));
        owner.get(path).body("override", nullValue());
    }

    @Test
    void versions_guard_it_and_ids_are_checked() {
        owner.put(path, "{}", "\"7\"").statusCode(412);
        owner.put(path, "{}", "\"1\"").statusCode(200).header("ETag", "\"2\"");
        owner.put(path, "{}", "\"1\"").statusCode(412);
        owner.delete(path, "\"1\"").statusCode(412);
        owner.delete(path).statusCode(204);
        owner.delete(path).statusCode(204);
        owner.get(path).body("override", nullValue());
        owner.get("/api/sessions/" + "x".repeat(201) + "/notifications").statusCode(400);
        owner.get("/api/sessions/a%00b/notifications").statusCode(400);
        owner.put("/api/sessions/a%2Fb%20" + session + "/notifications", "{\"disabled\":true}")
                .statusCode(200)
                .body("sessionId", equalTo("a/b " + session));
        Api.administrator().tokenOf(name, "read").put(path, "{}").statusCode(403);
    }

    @Test
    void a_new_debounce_moves_what_is_pending_in_the_same_transaction() {
        seen(session);
        long accepted = System.currentTimeMillis();
        worker(session, "w-1", "ACTIVE", candidate("w-1", accepted));

        owner.put(path, "{\"rules\":{\"debounce\":{\"debounceSeconds\":300}}}").statusCode(200);

        assertThat(due()).containsExactly(accepted + 300_000);
        owner.delete(path).statusCode(204);
        assertThat(due()).containsExactly(accepted + 3_000);
    }

    private List<Long> due() {
        return sql.query(
                "SELECT (cand ->> 'due')::bigint AS due FROM worker_state WHERE session_id = ?",
                row -> row.getLong("due"),
                session);
    }

    @Test
    void presence_is_extended_by_heartbeats_and_ended_at_once() {
        var presence = "/api/sessions/" + session + "/presence";
        assertThat(presentUntil()).isEmpty();

        owner.put(presence, "{\"ttlSeconds\":60}").statusCode(204);
        var until = presentUntil().orElseThrow();
        owner.put(presence, "{\"ttlSeconds\":5}").statusCode(204);
        assertThat(presentUntil()).contains(until);
        owner.delete(presence).statusCode(204);
        assertThat(presentUntil()).isEmpty();
        owner.delete(presence).statusCode(204);

        for (var body : List.of("{}", "{\"ttlSeconds\":4}", "{\"ttlSeconds\":61}")) {
            owner.put(presence, body).statusCode(400);
        }
    }

    private Optional<Instant> presentUntil() {
        var ref = new SessionRef(name, session, null);
        return QuarkusTransaction.requiringNew()
                .call(() -> port.views(List.of(ref)).values().iterator().next().presentUntil());
    }

    @Test
    void of_many_at_once_none_is_lost() throws Exception {
        var answers = new ArrayList<Thread>();
        for (var key : List.of("agent:idle", "agent:active", "worker:error", "worker:exited")) {
            answers.add(
                    Thread.ofVirtual()
                            .start(() ->
                                    owner.put(
                                            path,
                                            "{\"rules\":{\"triggers\":{\"%s\":true}}}"
                                                    .formatted(key))));
        }
        for (var answer : answers) {
            answer.join();
        }
        long stored =
                owner.get(path)
                        .extract()
                        .<Map<String, Object>>path("override.rules.triggers")
                        .size();
        String etag = owner.get(path).extract().header("ETag");
        assertThat(etag).isEqualTo("\"" + (stored + 1) + "\"");
    }
}
