package dev.tidings.shell.app;

import static dev.tidings.shell.app.Client.admin;
import static dev.tidings.shell.app.Client.bearer;
import static dev.tidings.shell.app.Client.token;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "database", value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessTest {

    @Test
    void a_token_says_who_calls() {
        bearer(token("ada", "\"settings\""))
                .get("/api/test/me")
                .then()
                .statusCode(200)
                .body("owner", equalTo("ada"))
                .body("device", equalTo("none"))
                .body("scopes", equalTo("[READ, SETTINGS]"))
                .body("seesAda", equalTo(true));
        bearer(token("bob", "\"read\""))
                .get("/api/test/me")
                .then()
                .statusCode(200)
                .body("seesAda", equalTo(false));
        admin().get("/api/test/me").then().statusCode(200).body("seesAda", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({
        "read,     200, 403, 403, 403",
        "settings, 200, 200, 403, 403",
        "admin,    200, 200, 403, 200",
        "ingest,   403, 403, 200, 403",
    })
    void scopes_open_what_they_imply(String scope, int read, int settings, int ingest, int tokens) {
        var secret = token("ada", '"' + scope + '"');

        bearer(secret).get("/api/test/me").then().statusCode(read);
        bearer(secret).get("/api/test/settings").then().statusCode(settings);
        bearer(secret).post("/api/test/ingest").then().statusCode(ingest);
        bearer(secret).get("/api/tokens").then().statusCode(tokens);
    }

    @Test
    void a_missing_scope_is_403_with_a_problem() {
        bearer(token("ada", "\"read\""))
                .get("/api/test/settings")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden"))
                .body("instance", equalTo("/api/test/settings"))
                .body("requestId", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/test/me",
                "/api/test/forgotten",
                "/api/unknown",
                "/api",
                "/api/tokens"
            })
    void nobody_gets_in_below_api_without_a_token(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthorized"))
                .body("instance", equalTo(path))
                .body("errors", nullValue())
                .body("requestId", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer tdg_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer nonsense",
                "Basic dTpw",
                ""
            })
    void a_bad_token_is_401_with_a_problem(String header) {
        given().header("Authorization", header)
                .get("/api/test/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json")
                .body("code", equalTo("unauthorized"));
    }

    @Test
    void an_endpoint_that_names_no_role_is_denied_to_everybody() {
        admin().get("/api/test/forgotten").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health/live",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/"
            })
    void what_watches_the_service_needs_no_token(String path) {
        given().get(path).then().statusCode(200).header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void a_path_behind_a_token_that_is_not_there_is_404() {
        admin().get("/api/unknown")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not_found"));
    }
}
