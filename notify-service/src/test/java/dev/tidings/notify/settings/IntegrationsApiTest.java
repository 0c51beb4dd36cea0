package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.notify.handler.FakeAnswer;
import dev.tidings.notify.handler.FakeEndpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SettingsTest
class IntegrationsApiTest {

    private static final String SLACK = "https://hooks.slack.com/services/T000/B000/XXXX7Qx2";

    private final FakeEndpoint endpoint = FakeEndpoint.start();
    private Api owner = Api.administrator();
    private String repository = "";
    private String slack = "";
    private String webhook = "";

    @BeforeEach
    void register() {
        owner = Api.owner("settings");
        repository = owner.repository("acme/api");
        slack = repository + "/integrations/slack";
        webhook = repository + "/integrations/webhook";
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private static String slackAt(String url) {
        return "{\"webhookUrl\":\"%s\"}".formatted(url);
    }

    private String localSlack() {
        return slackAt(endpoint.uri("/services/T000/B000/XXXX7Qx2").toString());
    }

    private static String webhookAt(String url) {
        return "{\"url\":\"%s\",\"events\":[\"agent:waiting\"]}".formatted(url);
    }

    @Test
    void slack_is_made_masked_and_found_by_the_name_of_the_repository() {
        owner.put(slack, slackAt(SLACK))
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("kind", equalTo("slack"))
                .body("webhookUrl", equalTo("https://hooks.slack.com/****7Qx2"))
                .body("fingerprint", matchesPattern("[0-9a-f]{12}"))
                .body("enabled", equalTo(true))
                .body("health.status", equalTo("ok"))
                .body("health.code", nullValue())
                .body("health", hasKey("lastDeliveredAt"))
                .body("health.since", notNullValue());

        owner.get("/api/repositories/acme%2Fapi/integrations/slack")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("webhookUrl", equalTo("https://hooks.slack.com/****7Qx2"));
        owner.get(repository + "/integrations").body("items.kind", contains("slack"));
        owner.get(repository).body("integrations", contains("slack"));
    }

    @Test
    void a_put_with_the_mask_or_without_the_url_keeps_it() {
        String fingerprint = owner.put(slack, slackAt(SLACK)).extract().path("fingerprint");

        owner.put(slack, slackAt("https://hooks.slack.com/****7Qx2"))
                .statusCode(200)
                .body("fingerprint", equalTo(fingerprint));
        owner.put(slack, "{\"enabled\":false}")
                .statusCode(200)
                .body("fingerprint", equalTo(fingerprint))
                .body("enabled", equalTo(false));
        owner.put(slack, "{}").body("enabled", equalTo(false)).header("ETag", "\"4\"");
        owner.put(slack, "{\"enabled\":null}").body("enabled", equalTo(true));
        owner.put(slack, slackAt(SLACK.replace("XXXX", "YYYY")))
                .body("fingerprint", not(equalTo(fingerprint)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | webhookUrl required",
                "{\"enabled\":true} | webhookUrl required",
                "{\"webhookUrl\":\"https://hooks.slack.com/****7Qx2\"} | webhookUrl masked_value",
                "{\"webhookUrl\":\"https://evil.example/services/T/B/X\"} | webhookUrl"
                        + " host_not_allowed"
            })
    void what_does_not_fit_slack_is_400(String body, String expected) {
        owner.put(slack, body)
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("errors.collect { it.field + ' ' + it.code }", contains(expected));
        owner.get(slack).statusCode(404);
    }

    @Test
    void all_violations_come_at_once_and_quote_nothing() {
        var problem =
                owner.put(
                                slack,
                                "{\"webhookUrl\":\"https://evil.example/S3cret\",\"enabld\":1,"
                                        + "\"enabled\":\"yes\"}")
                        .statusCode(400)
                        .body(
                                "errors.collect { it.field + ' ' + it.code }",
                                contains(
                                        "webhookUrl host_not_allowed",
                                        "enabled wrong_type",
                                        "enabld unknown_field"))
                        .body("errors[2].message", endsWith("Did you mean enabled?"))
                        .body("instance", equalTo(slack));
        assertThat(Api.all(problem)).doesNotContain("S3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pager", "Slack", "slack%2F"})
    void a_kind_without_a_handler_does_not_exist(String kind) {
        var path = repository + "/integrations/" + kind;

        owner.get(path).statusCode(404);
        owner.put(path, "{}").statusCode(404);
        owner.delete(path).statusCode(404);
        owner.post(path + "/test", null).statusCode(404);
        owner.post(path + "/rotate-secret", null).statusCode(404);
    }

    @Test
    void if_match_guards_a_put_and_a_creation() {
        owner.put(slack, slackAt(SLACK), "\"1\"").statusCode(412);
        owner.put(slack, slackAt(SLACK)).statusCode(201);
        owner.put(slack, "{}", "\"7\"").statusCode(412);
        owner.put(slack, "{}", "\"1\"").statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void a_removed_integration_is_gone() {
        owner.put(slack, slackAt(SLACK));

        owner.delete(slack).statusCode(204);
        owner.get(slack).statusCode(404);
        owner.delete(slack).statusCode(404);
        owner.get(repository).body("integrations", empty());
    }

    @Test
    void another_owner_sees_none_of_it() {
        owner.put(slack, slackAt(SLACK));
        var other = Api.owner("settings");

        other.get(slack).statusCode(404);
        other.put(slack, slackAt(SLACK)).statusCode(404);
        other.delete(slack).statusCode(404);
        other.post(slack + "/test", null).statusCode(404);
        other.get(repository + "/integrations").statusCode(404);
        Api.owner("read").put(slack, "{}").statusCode(403);
    }

    @Test
    void a_webhooks_secret_is_made_and_shown_once() {
        owner.put(webhook, webhookAt("https://8.8.8.8/in/S3cretPath"))
                .statusCode(201)
                .body("url", equalTo("https://8.8.8.8/****Path"))
                .body("events", equalTo(List.of("agent:waiting")))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="));
        owner.get(webhook)
                .body("$", not(hasKey("secret")))
                .body("hasSecret", equalTo(true))
                .body("weakSecret", equalTo(false))
                .body("previousSecretValidUntil", nullValue());
        owner.put(webhook, "{\"events\":[\"context_switch\",\"worker:error\"]}")
                .statusCode(200)
                .body("events", equalTo(List.of("context:switched", "worker:error")))
                .body("$", not(hasKey("secret")));
    }

    @Test
    void a_rotated_secret_is_shown_once_and_both_sign() {
        owner.put(webhook, webhookAt(endpoint.uri("/in").toString())).statusCode(201);

        owner.post(webhook + "/rotate-secret", null)
                .statusCode(200)
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .body("previousValidUntil", notNullValue());
        owner.get(webhook).body("previousSecretValidUntil", notNullValue());
        owner.post(webhook + "/test", null).statusCode(200);
        assertThat(endpoint.received().getFirst().headers().get("webhook-signature"))
                .matches("v1,\\S+ v1,\\S+");
        owner.post(slack + "/rotate-secret", null).statusCode(404);
    }

    @Test
    void a_test_is_delivered_by_the_real_handler_and_seen_in_the_health() {
        owner.put(slack, localSlack()).statusCode(201);

        owner.post(slack + "/test", "{\"message\":\"Hello <you>\"}")
                .statusCode(200)
                .body("delivered", equalTo(true))
                .body("class", equalTo("delivered"))
                .body("providerStatus", equalTo(200))
                .body("providerCode", equalTo("ok"))
                .body("latencyMs", greaterThanOrEqualTo(0));
        assertThat(endpoint.received().getFirst().body()).contains("Hello &lt;you&gt;");
        owner.get(slack)
                .body("health.status", equalTo("ok"))
                .body("health.lastDeliveredAt", notNullValue());
    }

    @Test
    void a_dead_endpoint_is_disabled_by_a_test_until_its_owner_turns_it_on() {
        owner.put(slack, localSlack());
        endpoint.answers(FakeAnswer.of(404, "no_service"));

        owner.post(slack + "/test", null)
                .statusCode(502)
                .contentType("application/problem+json")
                .body("code", equalTo("provider_refused"))
                .body("title", equalTo("Slack refused the message"))
                .body("delivered", equalTo(false))
                .body("class", equalTo("permanent-endpoint"))
                .body("providerStatus", equalTo(404))
                .body("providerCode", equalTo("no_service"));
        owner.get(slack)
                .body("enabled", equalTo(true))
                .body("health.status", equalTo("disabled"))
                .body("health.code", equalTo("no_service"));
        owner.post(slack + "/test", null).statusCode(409).body("code", equalTo("disabled"));
        owner.put(slack, "{\"enabled\":true}").body("health.status", equalTo("ok"));
        endpoint.answers(FakeAnswer.of(200, "ok"));
        owner.post(slack + "/test", null).statusCode(200);
    }

    @Test
    void a_failing_endpoint_is_told_and_remembered() {
        owner.put(slack, localSlack());
        endpoint.answers(FakeAnswer.of(503, "busy"));

        owner.post(slack + "/test", null)
                .statusCode(502)
                .body("class", equalTo("transient"))
                .body("providerCode", equalTo("busy"));
        owner.get(slack).body("health.status", equalTo("failing"));
        endpoint.answers(FakeAnswer.of(200, "ok"));
        owner.post(slack + "/test", null).statusCode(200);
        owner.get(slack).body("health.status", equalTo("ok")).body("health.code", nullValue());
        endpoint.answers(FakeAnswer.of(503, "busy"));
        owner.post(slack + "/test", null).statusCode(502);
        owner.put(slack, slackAt(SLACK)).body("health.status", equalTo("ok"));
    }

    @Test
    void a_limit_blocks_further_tests_for_as_long_as_it_says() {
        owner.put(slack, localSlack());
        endpoint.answers(FakeAnswer.of(429, Map.of("Retry-After", "60"), "slow"));

        owner.post(slack + "/test", null).statusCode(502);
        owner.post(slack + "/test", null)
                .statusCode(409)
                .body("code", equalTo("blocked"))
                .header("Retry-After", matchesPattern("60|59|58"));
        assertThat(endpoint.received()).hasSize(1);
        owner.get(slack).body("health.blockedUntil", notNullValue());
    }

    @Test
    void the_sixth_test_in_a_minute_is_too_many() {
        owner.put(slack, localSlack());

        for (int i = 0; i < 5; i++) {
            owner.post(slack + "/test", null).statusCode(200);
        }
        owner.post(slack + "/test", null)
                .statusCode(429)
                .body("code", equalTo("rate_limited"))
                .header("Retry-After", notNullValue());
        assertThat(endpoint.received()).hasSize(5);
    }

    @Test
    void what_cannot_be_tested_is_409_and_sends_nothing() {
        owner.post(slack + "/test", null).statusCode(409).body("code", equalTo("not_configured"));
        owner.put(slack, localSlack());
        owner.put(slack, "{\"enabled\":false}");
        owner.post(slack + "/test", null).statusCode(409).body("code", equalTo("disabled"));
        owner.post(slack + "/test", "{\"text\":\"x\"}").statusCode(400);
        owner.post(slack + "/test", "{").statusCode(400).body("code", equalTo("malformed_json"));
        owner.post(slack + "/test", "{\"message\":\"%s\"}".formatted("x".repeat(501)))
                .statusCode(400);
        assertThat(endpoint.received()).isEmpty();
    }

    @Test
    void changes_are_audited_with_masks() {
        owner.put(slack, slackAt(SLACK));
        owner.put(slack, slackAt(SLACK.replace("XXXX7Qx2", "YYYY9aB1")));
        owner.delete(slack);

        var target = slack.replace("/api/repositories", "repository").replace("/integrations", "");
        var audit = Api.administrator().get("/api/audit?limit=200").statusCode(200);
        audit.body(
                "items.findAll { it.target == '%s' }.action".formatted(target),
                contains("destination:deleted", "destination:changed", "destination:created"));
        assertThat(Api.all(audit)).contains("****9aB1").doesNotContain("YYYY9aB1", "XXXX7Qx2");
    }
}
