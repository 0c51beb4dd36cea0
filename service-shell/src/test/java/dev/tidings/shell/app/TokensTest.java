package dev.tidings.shell.app;

import static dev.tidings.shell.app.Client.admin;
import static dev.tidings.shell.app.Client.bearer;
import static dev.tidings.shell.app.Client.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "database", value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokensTest {

    @Test
    void a_token_is_shown_once() {
        var made =
                admin().body(
                                """
                                {"owner":"ada","scopes":["ingest","read"],"device":"laptop",
                                 "note":"for the spool","expiresAt":"2099-01-01T00:00:00Z"}\
                                """)
                        .post("/api/tokens")
                        .then()
                        .statusCode(201)
                        .body("owner", equalTo("ada"))
                        .body("device", equalTo("laptop"))
                        .body("scopes", equalTo(List.of("ingest", "read")))
                        .body("note", equalTo("for the spool"))
                        .body("token", matchesPattern("tdg_[A-Za-z0-9_-]{43}"))
                        .body("expiresAt", equalTo("2099-01-01T00:00:00.000Z"))
                        .extract();
        String id = made.path("id");
        String secret = made.path("token");

        assertThat(made.header("Location")).endsWith("/api/tokens/" + id);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        bearer(secret).get("/api/test/me").then().body("device", equalTo("laptop"));
        assertThat(admin().get("/api/tokens?limit=200").asString())
                .contains(id)
                .doesNotContain(secret);
    }

    @Test
    void a_revoked_token_is_out_at_once_and_stays_in_the_list() {
        var made =
                admin().body("{\"owner\":\"ada\",\"scopes\":[\"read\"]}")
                        .post("/api/tokens")
                        .then()
                        .extract();
        String id = made.path("id");
        String secret = made.path("token");
        bearer(secret).get("/api/test/me").then().statusCode(200);

        admin().delete("/api/tokens/" + id).then().statusCode(204);

        bearer(secret).get("/api/test/me").then().statusCode(401);
        admin().delete("/api/tokens/" + id).then().statusCode(404);
        admin().get("/api/tokens?limit=200")
                .then()
                .body("items.find { it.id == '" + id + "' }.revokedAt", endsWith("Z"));
    }

    @Test
    void an_administrator_of_one_owner_stays_there() {
        var ada = token("ada", "\"admin\"");
        String bobs =
                admin().body("{\"owner\":\"bob\",\"scopes\":[\"read\"]}")
                        .post("/api/tokens")
                        .path("id");

        bearer(ada)
                .get("/api/tokens?limit=200")
                .then()
                .body("items.owner", everyItem(equalTo("ada")))
                .body("items.id", not(hasItem(bobs)));
        bearer(ada).delete("/api/tokens/" + bobs).then().statusCode(404);
        for (var other : List.of("bob", "*")) {
            bearer(ada)
                    .body("{\"owner\":\"%s\",\"scopes\":[\"read\"]}".formatted(other))
                    .post("/api/tokens")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden"));
        }
        bearer(ada)
                .body("{\"owner\":\"ada\",\"scopes\":[\"settings\"]}")
                .post("/api/tokens")
                .then()
                .statusCode(201);
    }

    @Test
    void everything_wrong_is_told_at_once() {
        admin().body("{\"scopes\":[\"root\"],\"ownr\":\"ada\"}")
                .post("/api/tokens")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("detail", equalTo("3 fields are invalid"))
                .body("errors.field", equalTo(List.of("owner", "scopes", "ownr")))
                .body("errors.code", equalTo(List.of("required", "unknown_scope", "unknown_field")))
                .body("errors[2].message", endsWith("Did you mean owner?"));
    }

    @Test
    void an_id_that_is_none_is_404() {
        admin().delete("/api/tokens/nonsense").then().statusCode(404);
    }

    @Test
    void pages_lead_to_every_token_once() {
        for (int i = 0; i < 5; i++) {
            assertThat(token("carol", "\"read\"")).isNotNull();
        }
        var carol = token("carol", "\"admin\"");
        var ids = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page =
                    bearer(carol)
                            .get(
                                    "/api/tokens?limit=4"
                                            + (cursor == null ? "" : "&cursor=" + cursor))
                            .then()
                            .statusCode(200)
                            .extract();
            ids.addAll(page.<List<String>>path("items.id"));
            cursor = page.path("nextCursor");
        } while (cursor != null);

        assertThat(ids).hasSize(6).doesNotHaveDuplicates();
        assertThat(ids).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void a_bad_page_is_refused() {
        admin().get("/api/tokens?limit=201&cursor=x")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("limit", "cursor")));
    }

    @Test
    void every_change_leaves_an_audit_row_without_the_secret() {
        var dave = token("dave", "\"admin\"");
        String id =
                bearer(dave)
                        .body("{\"owner\":\"dave\",\"scopes\":[\"read\"]}")
                        .post("/api/tokens")
                        .path("id");
        bearer(dave).delete("/api/tokens/" + id).then().statusCode(204);

        var rows =
                bearer(dave)
                        .get("/api/audit")
                        .then()
                        .statusCode(200)
                        .body("items.action", equalTo(List.of("token:revoked", "token:made")))
                        .body("items.owner", everyItem(equalTo("dave")))
                        .body("items.target", everyItem(equalTo("token/" + id)))
                        .body("items[1].change.new.scopes", equalTo(List.of("read")))
                        .body("nextCursor", nullValue())
                        .extract()
                        .asString();
        assertThat(rows).doesNotContain("tdg_");
        assertThat(admin().get("/api/audit?limit=200").asString()).contains(id);
        bearer(token("erin", "\"admin\""))
                .get("/api/audit")
                .then()
                .body("items", equalTo(List.of()));
        bearer(token("erin", "\"settings\"")).get("/api/audit").then().statusCode(403);
    }
}
