package dev.tidings.notify.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SettingsTest
class UnsubscribeApiTest {

    @Inject Sql sql;

    private final String token = "token-" + UUID.randomUUID();
    private final String name = "owner-" + UUID.randomUUID();
    private Api owner = Api.administrator();
    private String slack = "";
    private UUID id = UUID.randomUUID();

    /// Whatever kind it is: the digest lies in what is no secret of it.
    @BeforeEach
    void aDestinationWithAToken() {
        owner = Api.administrator().tokenOf(name, "settings");
        slack = owner.repository("acme/api") + "/integrations/slack";
        id =
                UUID.fromString(
                        owner.put(
                                        slack,
                                        "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X\"}")
                                .extract()
                                .path("id"));
        QuarkusTransaction.requiringNew()
                .run(() ->
                        sql.update(
                                "UPDATE destination SET config = config || jsonb_build_object("
                                        + "'unsubscribe', ?::text) WHERE id = ?",
                                UnsubscribeDesk.digest(token),
                                id));
    }

    private static Response post(String token) {
        return given().contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post("/u/" + token);
    }

    @Test
    void reading_the_link_changes_nothing_and_shows_one_button() {
        given().get("/u/" + token)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Robots-Tag", containsString("noindex"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString("<form method=\"post\">"))
                .body(not(containsString("http")))
                .body(not(containsString(token)));
        owner.get(slack).body("health.status", equalTo("ok"));
    }

    @Test
    void one_click_switches_it_off_and_tells_the_owner() {
        post(token).then().statusCode(200).contentType("text/html");

        owner.get(slack)
                .body("health.status", equalTo("disabled"))
                .body("health.code", equalTo("unsubscribed"))
                .body("enabled", equalTo(true));
        post(token).then().statusCode(200);
        var target = slack.replace("/api/repositories", "repository").replace("/integrations", "");
        Api.administrator()
                .get("/api/audit?limit=200")
                .body(
                        "items.findAll { it.target == '%s' }.action".formatted(target),
                        contains(
                                "destination:unsubscribed",
                                "destination:disabled",
                                "destination:created"));
        owner.put(slack, "{\"enabled\":true}").body("health.status", equalTo("ok"));
    }

    @Test
    void the_button_works_wherever_mails_are_read() {
        given().header("Origin", "null")
                .header("Sec-Fetch-Site", "cross-site")
                .multiPart("List-Unsubscribe", "One-Click")
                .post("/u/" + token)
                .then()
                .statusCode(200);
        owner.get(slack).body("health.code", equalTo("unsubscribed"));
    }

    @Test
    void an_unknown_token_is_answered_like_a_known_one() {
        var unknown = post("unknown");
        var known = post(token);

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(200);
        assertThat(unknown.asString()).isEqualTo(known.asString());
        assertThat(names(unknown)).isEqualTo(names(known));
        assertThat(given().get("/u/unknown").asString())
                .isEqualTo(given().get("/u/" + token).asString());
        given().post("/u/" + token).then().statusCode(200);
    }

    private static List<String> names(Response response) {
        return response.getHeaders().asList().stream().map(header -> header.getName()).toList();
    }
}
