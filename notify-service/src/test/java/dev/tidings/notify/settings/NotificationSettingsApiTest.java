package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.tidings.notify.handler.FakeEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SettingsTest
class NotificationSettingsApiTest {

    private static final String PATH = "/api/settings/notifications";

    private final Api administrator = Api.administrator();

    @AfterEach
    void reset() {
        administrator.put(PATH, "{\"baseUrl\":null,\"defaultRules\":null}").statusCode(200);
    }

    @Test
    void without_a_word_the_rules_are_those_that_are_built_in() {
        administrator
                .get(PATH)
                .statusCode(200)
                .body("baseUrl", equalTo("https://t.example.com"))
                .body("defaultRules.triggers.'agent:waiting'", equalTo(true))
                .body("defaultRules.triggers.'agent:idle'", equalTo(true))
                .body("defaultRules.triggers.'agent:active'", equalTo(false))
                .body("defaultRules.triggers.'worker:error'", equalTo(true))
                .body("defaultRules.triggers.'worker:exited'", equalTo(false))
                .body("defaultRules.debounce.debounceSeconds", equalTo(3));
    }

    @Test
    void a_put_merges_key_by_key_null_resets_and_the_whole_is_answered() {
        administrator
                .put(
                        PATH,
                        "{\"defaultRules\":{\"triggers\":{\"agent:active\":true},"
                                + "\"debounce\":{\"debounceSeconds\":1.5}}}")
                .statusCode(200)
                .body("defaultRules.triggers.'agent:active'", equalTo(true))
                .body("defaultRules.triggers.'agent:idle'", equalTo(true))
                .body("defaultRules.debounce.debounceSeconds", equalTo(1.5f));
        administrator
                .put(PATH, "{\"baseUrl\":\"https://ui.example.com/tidings/\"}")
                .body("baseUrl", equalTo("https://ui.example.com/tidings"))
                .body("defaultRules.triggers.'agent:active'", equalTo(true));
        administrator
                .put(PATH, "{\"baseUrl\":null,\"defaultRules\":{\"triggers\":null}}")
                .body("baseUrl", equalTo("https://t.example.com"))
                .body("defaultRules.triggers.'agent:active'", equalTo(false))
                .body("defaultRules.debounce.debounceSeconds", equalTo(1.5f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"baseUrl\":\"ftp://x.example\"} | baseUrl invalid_url",
                "{\"baseUrl\":\"/relative\"} | baseUrl invalid_url",
                "{\"baseUrl\":\"https://x.example?a=b\"} | baseUrl invalid_url",
                "{\"baseUrl\":\"https://x.example/#a\"} | baseUrl invalid_url",
                "{\"baseUrl\":7} | baseUrl wrong_type",
                "{\"baseURL\":null} | baseURL unknown_field",
                "{\"defaultRules\":{\"debounce\":{\"debounceSeconds\":\"3\"}}} |"
                        + " defaultRules.debounce.debounceSeconds wrong_type",
                "{\"defaultRules\":{\"quietHour\":[]}} | defaultRules.quietHour unknown_field"
            })
    void what_does_not_fit_is_400(String body, String expected) {
        administrator
                .put(PATH, body)
                .statusCode(400)
                .body("errors.collect { it.field + ' ' + it.code }", contains(expected));
    }

    @Test
    void versions_and_scopes_guard_it() {
        String etag = administrator.get(PATH).extract().header("ETag");

        administrator.put(PATH, "{}", "\"0\"").statusCode(412);
        administrator.put(PATH, "{}", etag).statusCode(200);
        administrator.put(PATH, "{}", etag).statusCode(412);
        Api.owner("settings").put(PATH, "{}").statusCode(403);
        Api.owner("read").get(PATH).statusCode(200);
    }

    @Test
    void a_test_names_service_and_repository() {
        try (var endpoint = FakeEndpoint.start()) {
            var owner = Api.owner("settings");
            var repository = owner.repository("acme/api");
            owner.put(
                    repository + "/integrations/slack",
                    "{\"webhookUrl\":\"%s\"}".formatted(endpoint.uri("/services/T/B/X")));

            owner.post(PATH + "/test", "{\"service\":\"slack\",\"repositoryId\":\"acme/api\"}")
                    .statusCode(200)
                    .body("delivered", equalTo(true));
            assertThat(endpoint.received().getFirst().body())
                    .contains("Test notification from Tidings", "acme/api");
            owner.post(PATH + "/test", "{\"service\":\"discord\",\"repositoryId\":\"acme/api\"}")
                    .statusCode(409)
                    .body("code", equalTo("not_configured"));
            owner.post(PATH + "/test", "{\"service\":\"slack\",\"repositoryId\":\"acme/none\"}")
                    .statusCode(404);
            owner.post(PATH + "/test", "{\"message\":\"\"}")
                    .statusCode(400)
                    .body(
                            "errors.collect { it.field + ' ' + it.code }",
                            contains("service required", "repositoryId required", "message blank"));
            Api.owner("read").post(PATH + "/test", "{}").statusCode(403);
        }
    }

    @Test
    void the_status_counts_the_destinations_of_the_caller() {
        var owner = Api.owner("settings");
        var slack = owner.repository("acme/api") + "/integrations/slack";
        owner.get(PATH + "/status")
                .statusCode(200)
                .body("baseUrl", equalTo("https://t.example.com"))
                .body("isBaseUrlConfigured", equalTo(true))
                .body("destinations.ok", equalTo(0))
                .body("oldestUndeliveredSeconds", equalTo(0))
                .body("gate", equalTo("open"));
        owner.put(slack, "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X\"}");
        owner.get(PATH + "/status").body("destinations.ok", equalTo(1));
        owner.put(slack, "{\"enabled\":false}");
        owner.get(PATH + "/status")
                .body("destinations.ok", equalTo(0))
                .body("destinations.disabled", equalTo(1));
        administrator.get(PATH + "/status").body("destinations.disabled", greaterThan(0));
    }
}
