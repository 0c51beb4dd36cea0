package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every endpoint of the room refuses, and what old readers still find.
@SettingsTest
class LimitsTest {

    @Inject Sql sql;

    private Api owner = Api.administrator();
    private String slack = "";
    private String id = "";

    @BeforeEach
    void register() {
        owner = Api.owner("settings");
        slack = owner.repository("acme/api") + "/integrations/slack";
        id =
                owner.put(
                                slack,
                                "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/XXXX7Qx2\"}")
                        .extract()
                        .path("id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/settings/notifications",
                "/api/settings/default-destination",
                "/api/repositories/acme%2Fapi",
                "/api/repositories/acme%2Fapi/integrations/slack",
                "/api/sessions/s-1/notifications",
                "/api/sessions/s-1/presence"
            })
    void a_body_is_json_and_not_too_large(String path) {
        var administrator = Api.administrator();
        administrator.repository("acme/limits-" + UUID.randomUUID());
        administrator
                .put(path, "{\"x\":\"" + "x".repeat(65_536) + "\"}")
                .statusCode(413)
                .body("code", equalTo("too_large"));
        RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(LocalStackResource.TOKEN)
                .contentType("text/plain")
                .body("{}")
                .put(path)
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported_media_type"));
        administrator.put(path, "[]").statusCode(400);
        administrator.put(path, "{").statusCode(400).body("code", equalTo("malformed_json"));
    }

    @Test
    void an_unknown_field_is_told_with_the_one_that_was_meant() {
        owner.put("/api/sessions/s-1/notifications", "{\"servces\":{}}")
                .statusCode(400)
                .body("errors[0].field", equalTo("servces"))
                .body("errors[0].message", endsWith("Did you mean services?"));
        owner.post("/api/mutes", "{\"scope\":\"session\",\"sessionId\":\"s\",\"minuts\":5}")
                .statusCode(400)
                .body("errors[0].message", endsWith("Did you mean minutes?"));
    }

    @Test
    void the_shape_of_the_first_design_is_still_there() {
        assertThat(
                        sql.query(
                                "SELECT webhook_url, enabled FROM repository_slack_integrations"
                                        + " WHERE id = ?::uuid",
                                row ->
                                        row.getString("webhook_url")
                                                + " "
                                                + row.getBoolean("enabled"),
                                id))
                .containsExactly("https://hooks.slack.com/****7Qx2 true");
    }

    @Test
    void the_breaker_is_shown_while_it_is_open() {
        openUntil(Instant.now().plusSeconds(60));
        owner.get(slack).body("health.status", equalTo("open"));
        openUntil(Instant.now().minusSeconds(1));
        owner.get(slack).body("health.status", equalTo("failing"));
    }

    private void openUntil(Instant until) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        sql.update(
                                "UPDATE destination SET health = 'failing', open_until = ?"
                                        + " WHERE id = ?::uuid",
                                until,
                                id));
    }

    @Test
    void every_endpoint_is_described() {
        var paths =
                RestAssured.given()
                        .accept("application/json")
                        .get("/q/openapi?format=json")
                        .then()
                        .statusCode(200);
        for (var path :
                List.of(
                        "/api/sessions",
                        "/api/mutes",
                        "/api/settings/default-destination",
                        "/u/{token}")) {
            paths.body("paths.'" + path + "'.get.summary.isBlank()", equalTo(false));
        }
        paths.body(
                "paths.'/api/sessions/{session}/presence'.keySet().sort()",
                contains("delete", "put"));
    }
}
