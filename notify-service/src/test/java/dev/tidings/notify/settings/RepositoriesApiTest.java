package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SettingsTest
class RepositoriesApiTest {

    private Api owner = Api.administrator();

    @BeforeEach
    void newOwner() {
        owner = Api.owner("settings");
    }

    @Test
    void a_repository_is_registered_and_found_by_id_and_by_its_encoded_name_in_any_case() {
        var made =
                owner.post(
                                "/api/repositories",
                                "{\"fullName\":\"acme/api\",\"rules\":{\"debounce\":{\"debounceSeconds\":5}}}")
                        .statusCode(201)
                        .header("ETag", "\"1\"")
                        .header("Location", matchesPattern(".*/api/repositories/[0-9a-f-]{36}"))
                        .body("fullName", equalTo("acme/api"))
                        .body("rules.debounce.debounceSeconds", equalTo(5))
                        .body("rules.triggers", nullValue())
                        .body("integrations", empty())
                        .body("owner", notNullValue())
                        .body(
                                "createdAt",
                                matchesPattern(
                                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                        .extract();
        String id = made.path("id");

        for (var name : new String[] {id, "acme%2Fapi", "ACME%2Fapi"}) {
            owner.get("/api/repositories/" + name)
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("id", equalTo(id));
        }
    }

    @Test
    void a_name_is_taken_once_per_owner_whatever_its_case() {
        owner.repository("acme/api");
        owner.post("/api/repositories", "{\"fullName\":\"Acme/API\"}")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("already_exists"));
        Api.owner("settings").repository("acme/api");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | fullName required",
                "{\"fullName\":null} | fullName required",
                "{\"fullName\":7} | fullName wrong_type",
                "{\"fullName\":\"acme\"} | fullName invalid_name",
                "{\"fullName\":\"acme/a/b\"} | fullName invalid_name",
                "{\"fullName\":\"acme/a b\"} | fullName invalid_name",
                "{\"fullName\":\"a/b\",\"fulName\":1} | fulName unknown_field",
                "{\"fullName\":\"a/b\",\"rules\":7} | rules wrong_type",
                "{\"fullName\":\"a/b\",\"rules\":{\"trigers\":{}}} | rules.trigers unknown_field",
                "{\"fullName\":\"a/b\",\"rules\":{\"triggers\":{\"agent:sleeping\":true}}} |"
                        + " rules.triggers.agent:sleeping unknown_field",
                "{\"fullName\":\"a/b\",\"rules\":{\"triggers\":{\"agent:idle\":\"yes\"}}} |"
                        + " rules.triggers.agent:idle wrong_type",
                "{\"fullName\":\"a/b\",\"rules\":{\"debounce\":{\"debounceSeconds\":301}}} |"
                        + " rules.debounce.debounceSeconds out_of_range",
                "{\"fullName\":\"a/b\",\"rules\":{\"debounce\":{\"debounceSeconds\":-1}}} |"
                        + " rules.debounce.debounceSeconds out_of_range",
                "{\"fullName\":\"a/b\",\"rules\":{\"debounce\":{\"debounceSeconds\":0.0001}}} |"
                        + " rules.debounce.debounceSeconds out_of_range",
                "{\"fullName\":\"a/b\",\"rules\":{\"reminder\":[5]}} | rules.reminder"
                        + " unknown_field"
            })
    void what_does_not_fit_is_400_and_says_where(String body, String expected) {
        owner.post("/api/repositories", body)
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("errors.collect { it.field + ' ' + it.code }", contains(expected));
    }

    @Test
    void all_violations_come_at_once_and_a_slip_is_guessed() {
        owner.post("/api/repositories", "{\"fullName\":\"acme\",\"rule\":{}}")
                .statusCode(400)
                .body("errors", hasSize(2))
                .body("errors[1].message", endsWith("Did you mean rules?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"fullName\":\"a/b\"} x"})
    void what_is_no_object_is_400(String body) {
        owner.post("/api/repositories", body)
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void put_merges_null_resets_and_the_etag_grows() {
        var path = owner.repository("acme/api");

        owner.put(path, "{\"rules\":{\"triggers\":{\"agent:idle\":false,\"agent:active\":true}}}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("rules.triggers.'agent:idle'", equalTo(false));
        owner.put(
                        path,
                        "{\"rules\":{\"triggers\":{\"agent:idle\":null},"
                                + "\"debounce\":{\"debounceSeconds\":1.5}}}")
                .statusCode(200)
                .body("rules.triggers", equalTo(Map.of("agent:active", true)))
                .body("rules.debounce.debounceSeconds", equalTo(1.5f));
        owner.put(path, "{\"rules\":null,\"fullName\":\"acme/web\"}")
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("rules", equalTo(Map.of()))
                .body("fullName", equalTo("acme/web"));
        owner.get("/api/repositories/acme%2Fapi").statusCode(404);
        owner.get("/api/repositories/acme%2Fweb").statusCode(200);
    }

    @Test
    void if_match_must_name_the_version_when_it_is_there() {
        var path = owner.repository("acme/api");

        owner.put(path, "{}", "\"2\"").statusCode(412).body("code", equalTo("precondition_failed"));
        owner.put(path, "{}", "\"1\"").statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void a_rename_to_a_taken_name_is_409_and_changes_nothing() {
        owner.repository("acme/api");
        var path = owner.repository("acme/web");

        owner.put(path, "{\"fullName\":\"ACME/api\"}")
                .statusCode(409)
                .body("code", equalTo("already_exists"));
        owner.put(path, "{\"fullName\":null}").statusCode(400);
        owner.get(path).body("fullName", equalTo("acme/web")).header("ETag", "\"1\"");
    }

    @Test
    void lists_are_pages_newest_first_and_filtered_by_prefix() {
        owner.repository("acme/one");
        owner.repository("acme/two");
        owner.repository("beta/three");

        String cursor =
                owner.get("/api/repositories?limit=2")
                        .statusCode(200)
                        .body("items.fullName", contains("beta/three", "acme/two"))
                        .extract()
                        .path("nextCursor");
        owner.get("/api/repositories?limit=2&cursor=" + cursor)
                .body("items.fullName", contains("acme/one"))
                .body("nextCursor", nullValue());
        owner.get("/api/repositories?name=ACME/")
                .body("items.fullName", contains("acme/two", "acme/one"));
        owner.get("/api/repositories?limit=0").statusCode(400);
        owner.get("/api/repositories?cursor=nonsense").statusCode(400);
    }

    @Test
    void a_forgotten_repository_is_gone() {
        var path = owner.repository("acme/api");

        owner.delete(path).statusCode(204);
        owner.get(path).statusCode(404);
        owner.delete(path).statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void what_is_another_owners_does_not_exist() {
        var path = owner.repository("acme/api");
        var other = Api.owner("settings");

        other.get(path).statusCode(404);
        other.get("/api/repositories/acme%2Fapi").statusCode(404);
        other.put(path, "{}").statusCode(404);
        other.delete(path).statusCode(404);
        other.get("/api/repositories").body("items", empty());
        Api.administrator().get(path).statusCode(200);
    }

    @Test
    void scopes_decide() {
        var path = owner.repository("acme/api");
        var reader = Api.owner("read");

        reader.post("/api/repositories", "{\"fullName\":\"a/b\"}").statusCode(403);
        reader.get("/api/repositories").statusCode(200);
        Api.owner("ingest").get("/api/repositories").statusCode(403);
        assertThat(RestAssured.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void the_api_describes_itself() {
        owner.get("/q/openapi?format=json")
                .statusCode(200)
                .body("components.securitySchemes.bearer.scheme", equalTo("bearer"))
                .body("paths.'/api/repositories/{repository}'.put.summary", notNullValue())
                .body("paths.'/api/tokens'.post.summary", notNullValue());
    }

    @Test
    void every_change_is_in_the_audit_log() {
        var path = owner.repository("acme/api");
        owner.put(path, "{\"rules\":{\"triggers\":{\"agent:idle\":false}}}");
        owner.delete(path);

        var target = path.replace("/api/repositories", "repository");
        Api.administrator()
                .get("/api/audit?limit=200")
                .statusCode(200)
                .body(
                        "items.findAll { it.target == '%s' }.action".formatted(target),
                        contains("repository:deleted", "repository:changed", "repository:created"))
                .body("items.action", not(empty()))
                .body("items.tokenId", hasItems(notNullValue()));
    }
}
