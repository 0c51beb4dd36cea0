package dev.tidings.shell.app;

import static dev.tidings.shell.app.Client.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
class ProblemsTest {

    @Inject ObjectMapper json;

    @Test
    void violations_look_as_specified() throws Exception {
        var answer =
                admin().body("{\"webhookUrl\":7,\"usrname\":1}")
                        .post("/api/test/read")
                        .then()
                        .statusCode(400)
                        .contentType("application/problem+json")
                        .extract();

        assertThat(json.readTree(answer.asString()))
                .isEqualTo(
                        json.readTree(
                                """
                                {"type":"/problems/validation_failed","title":"Invalid request","status":400,
                                 "code":"validation_failed","detail":"2 fields are invalid",
                                 "instance":"/api/test/read","requestId":"%s",
                                 "errors":[{"field":"webhookUrl","code":"wrong_type","message":"A text is expected."},
                                           {"field":"usrname","code":"unknown_field","message":"This field does not exist."}]}
                                """
                                        .formatted(answer.header("X-Request-Id"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "{\"webhookUrl\": s3cret}; 400; malformed_json",
                "{\"webhookUrl\": \"s3cret; 400; malformed_json",
                "{} s3cret; 400; malformed_json",
                "{\"webhookUrl\":\"s3cret\",\"webhookUrl\":\"s3cret\"}; 400; malformed_json",
                "[\"s3cret\"]; 400; validation_failed",
                "\"s3cret\"; 400; validation_failed",
                "||; 400; malformed_json",
            })
    void a_body_that_cannot_be_read_is_told_without_quoting_it(
            String body, int status, String code) {
        var answer =
                admin().body(body)
                        .post("/api/test/read")
                        .then()
                        .statusCode(status)
                        .contentType("application/problem+json")
                        .body("code", equalTo(code))
                        .extract();

        assertThat(answer.asString()).doesNotContain("s3cret").doesNotContain("jackson");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "{\"name\":\"a\",\"count\":\"s3cret\"}; count; invalid",
                "{\"name\":{\"s3cret\":1}}; name; invalid",
                "{\"inner\":{\"inner\":{\"at\":\"s3cret\"}}}; inner.inner.at; invalid",
                "{\"inner\":{\"coutn\":1}}; inner.coutn; unknown_field",
                "{\"nmae\":\"s3cret\"}; nmae; unknown_field",
            })
    void a_body_of_another_shape_is_told_by_its_path(String body, String field, String code) {
        var answer =
                admin().body(body)
                        .post("/api/test/typed")
                        .then()
                        .statusCode(400)
                        .body("code", equalTo("validation_failed"))
                        .body("errors.field", equalTo(List.of(field)))
                        .body("errors.code", equalTo(List.of(code)))
                        .extract();

        assertThat(answer.asString()).doesNotContain("s3cret").doesNotContain("dev.tidings");
    }

    @Test
    void a_slip_in_a_bound_record_gets_its_suggestion() {
        admin().body("{\"inner\":{\"coutn\":1}}")
                .post("/api/test/typed")
                .then()
                .body(
                        "errors[0].message",
                        equalTo("This field does not exist. Did you mean count?"));
    }

    @ParameterizedTest
    @CsvSource({
        "conflict,         409, disabled,     ",
        "busy,             429, rate_limited, 2",
        "database,         503, unavailable,  5",
        "wrapped-database, 503, unavailable,  5",
        "deadlock,         503, unavailable,  5",
        "no-keys,          503, no_secret_keys,",
        "unforeseen,       500, internal,     ",
        "nested,           500, internal,     ",
        "sql,              500, internal,     ",
        "else,             404, not_found,    ",
    })
    void an_exception_has_one_answer(String how, int status, String code, String retryAfter) {
        var answer =
                admin().get("/api/test/fails/" + how + "?secret=s3cret")
                        .then()
                        .statusCode(status)
                        .contentType("application/problem+json")
                        .header("Retry-After", equalTo(retryAfter))
                        .body("code", equalTo(code))
                        .body("status", equalTo(status))
                        .extract();

        assertThat(answer.asString()).doesNotContain("s3cret").doesNotContain("Exception");
    }

    @Test
    void an_internal_error_shows_an_id_and_nothing_else() {
        admin().get("/api/test/fails/unforeseen?secret=x")
                .then()
                .body(
                        "keySet().sort()",
                        equalTo(
                                List.of(
                                        "code",
                                        "instance",
                                        "requestId",
                                        "status",
                                        "title",
                                        "type")));
    }

    @Test
    void the_framework_speaks_in_problems_too() {
        admin().delete("/api/test/me")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("code", equalTo("method_not_allowed"));
        admin().accept("image/png")
                .get("/api/test/me")
                .then()
                .statusCode(406)
                .body("code", equalTo("not_acceptable"));
        admin().contentType("text/plain")
                .body("x")
                .post("/api/test/read")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("code", equalTo("unsupported_media_type"));
        admin().get("/api/test/bounded?n=9")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("errors.code", equalTo(List.of("max")));
        admin().get("/api/test/bounded?n=x").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/q/nowhere", "/favicon.ico"})
    void a_path_nobody_knows_is_404_with_a_problem(String path) {
        io.restassured.RestAssured.given()
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("instance", equalTo(path));
    }

    @Test
    void instants_have_milliseconds_and_nulls_are_written() {
        admin().get("/api/test/time")
                .then()
                .body("whole", equalTo("2026-11-20T09:00:00.000Z"))
                .body("fine", equalTo("2026-11-20T09:00:00.123Z"))
                .body("none", nullValue())
                .body("keySet()", equalTo(java.util.Set.of("whole", "fine", "none")));
    }

    @Test
    void instants_come_back_as_they_went() throws Exception {
        var at = Instant.parse("2026-11-20T09:00:00.123Z");
        var text = json.writeValueAsString(Map.of("at", at));

        assertThat(text).isEqualTo("{\"at\":\"2026-11-20T09:00:00.123Z\"}");
        assertThat(json.readValue("\"2026-11-20T10:00:00.123+01:00\"", Instant.class))
                .isEqualTo(at);
    }
}
