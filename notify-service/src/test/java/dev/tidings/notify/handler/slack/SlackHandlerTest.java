package dev.tidings.notify.handler.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.FakeAnswer;
import dev.tidings.notify.handler.FakeEndpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.HttpHandlerContract;
import dev.tidings.notify.handler.Samples;
import dev.tidings.notify.handler.TestHttp;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackHandlerTest implements HttpHandlerContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String URL = "https://hooks.slack.com/services/T000/B000/XXXX7Qx2";

    private final Handler handler =
            new SlackHandler(
                    TestHttp.post(),
                    new SlackUrl(TestHttp.LOOPBACK, Optional.of(List.of("127.0.0.1", "10.0.0.1"))));

    @Override
    public Handler handler() {
        return handler;
    }

    @Override
    public Endpoint endpointAt(URI server) {
        return new Endpoint(
                Map.of(), Map.of("webhookUrl", server + "/services/T000/B000/" + SECRET));
    }

    @Override
    public void assertHarmless(String shown) {
        assertThat(shown.replaceAll("&(?:amp|lt|gt);", "")).doesNotContain("&", "<", ">");
    }

    @ParameterizedTest
    @CsvSource({
        "200, ok, delivered, ok",
        "200, ok., transient, unexpected_body",
        "200, <html>, transient, unexpected_body",
        "200, '', transient, unexpected_body",
        "200, invalid_blocks, permanent-message, invalid_blocks",
        "200, no_service, permanent-endpoint, no_service",
        "204, '', transient, http_204",
        "400, invalid_payload, permanent-message, invalid_payload",
        "400, no_text, permanent-message, no_text",
        "400, too_many_attachments, permanent-message, too_many_attachments",
        "400, invalid_blocks, permanent-message, invalid_blocks",
        "400, msg_blocks_too_long, permanent-message, msg_blocks_too_long",
        "400, msg_too_long, permanent-message, msg_too_long",
        "400, whatever, permanent-message, whatever",
        "400, <html>, permanent-message, http_400",
        "413, '', permanent-message, http_413",
        "400, user_not_found, permanent-endpoint, user_not_found",
        "403, action_prohibited, permanent-endpoint, action_prohibited",
        "403, posting_to_general_channel_denied, permanent-endpoint,"
                + " posting_to_general_channel_denied",
        "403, invalid_token, permanent-endpoint, invalid_token",
        "404, channel_not_found, permanent-endpoint, channel_not_found",
        "404, no_service, permanent-endpoint, no_service",
        "404, no_service_id, permanent-endpoint, no_service_id",
        "404, no_active_hooks, permanent-endpoint, no_active_hooks",
        "404, no_team, permanent-endpoint, no_team",
        "403, team_disabled, permanent-endpoint, team_disabled",
        "410, channel_is_archived, permanent-endpoint, channel_is_archived",
        "401, '', permanent-endpoint, http_401",
        "403, <html>, permanent-endpoint, http_403",
        "404, '', permanent-endpoint, http_404",
        "410, '', permanent-endpoint, http_410",
        "302, '', permanent-endpoint, http_302",
        "408, '', transient, http_408",
        "425, '', transient, http_425",
        "429, rate_limited, transient, rate_limited",
        "500, rollup_error, transient, rollup_error",
        "503, no_service, transient, no_service"
    })
    void each_answer_has_its_class(int status, String body, String expected, String code) {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.of(status, body))) {
            var outcome =
                    handler.deliver(
                            Samples.delivery(Samples.WAITING),
                            endpointAt(endpoint.uri("")),
                            Instant.now().plusSeconds(10));

            assertThat(outcome.wireName()).isEqualTo(expected);
            assertThat(outcome.reply().code()).isEqualTo(code);
            assertThat(outcome.reply().providerStatus()).isEqualTo(status);
        }
    }

    @Test
    void the_plain_fallback_is_the_text_alone() {
        try (var endpoint = FakeEndpoint.start()) {
            var outcome =
                    handler.deliverPlain(
                            Samples.delivery(Samples.IDLE),
                            endpointAt(endpoint.uri("")),
                            Instant.now().plusSeconds(10));

            assertThat(outcome).get().extracting(o -> o.wireName()).isEqualTo("delivered");
            assertThat(endpoint.received().getFirst().body())
                    .isEqualTo("{\"text\":\":white_check_mark: [Fix login] Claude has finished\"}");
        }
    }

    private Draft draft(String body, Optional<Endpoint> current) throws Exception {
        return handler.draft(JSON.readTree(body), current);
    }

    private static Endpoint stored() {
        return new Endpoint(Map.of(), Map.of("webhookUrl", URL));
    }

    @Test
    void absent_or_masked_keeps_the_url_and_another_replaces_it() throws Exception {
        var other = "https://hooks.slack-gov.com/services/T1/B1/Other123";

        assertThat(draft("{}", Optional.of(stored()))).isEqualTo(new Draft.Accepted(stored()));
        assertThat(
                        draft(
                                "{\"webhookUrl\":\"https://hooks.slack.com/****7Qx2\"}",
                                Optional.of(stored())))
                .isEqualTo(new Draft.Accepted(stored()));
        assertThat(draft("{\"webhookUrl\":\"" + other + "\"}", Optional.of(stored())))
                .isEqualTo(new Draft.Accepted(new Endpoint(Map.of(), Map.of("webhookUrl", other))));
        assertThat(handler.shown(stored()))
                .isEqualTo(Map.of("webhookUrl", "https://hooks.slack.com/****7Qx2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "required {}",
                "required {\"webhookUrl\":null}",
                "wrong_type {\"webhookUrl\":7}",
                "masked_value {\"webhookUrl\":\"https://hooks.slack.com/****7Qx2\"}",
                "scheme_not_allowed {\"webhookUrl\":\"ftp://hooks.slack.com/services/T/B/X\"}",
                "scheme_not_allowed {\"webhookUrl\":\"http://hooks.slack.com/services/T/B/X\"}",
                "scheme_not_allowed {\"webhookUrl\":\"https://hooks.slack.com:81/services/T/B/X\"}",
                "host_not_allowed"
                    + " {\"webhookUrl\":\"https://hooks.slack.com.evil.example/services/T/B/X\"}",
                "host_not_allowed"
                    + " {\"webhookUrl\":\"https://evil.example/hooks.slack.com/services/T/B/X\"}",
                "host_not_allowed {\"webhookUrl\":\"https://hooks-slack.com/services/T/B/X\"}",
                "userinfo_not_allowed"
                    + " {\"webhookUrl\":\"https://hooks.slack.com@evil.example/services/T/B/X\"}",
                "fragment_not_allowed"
                        + " {\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X#a\"}",
                "path_not_allowed {\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X?a=b\"}",
                "path_not_allowed {\"webhookUrl\":\"https://hooks.slack.com/services/T/B\"}",
                "path_not_allowed {\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X/Y\"}",
                "path_not_allowed {\"webhookUrl\":\"https://hooks.slack.com/services/T/B/%2e%2e\"}",
                "path_not_allowed {\"webhookUrl\":\"https://hooks.slack.com/workflows/T/B/X\"}",
                "path_not_allowed {\"webhookUrl\":\"https://hooks.slack.com/triggers/T/B/X\"}"
            })
    void a_url_that_is_no_incoming_webhook_is_refused(String row) throws Exception {
        var parts = row.split(" ", 2);

        assertThat(draft(parts[1], Optional.empty()))
                .isInstanceOfSatisfying(
                        Draft.Refused.class,
                        refused ->
                                assertThat(refused.violations())
                                        .singleElement()
                                        .satisfies(violation -> {
                                            assertThat(violation.field()).isEqualTo("webhookUrl");
                                            assertThat(violation.code()).isEqualTo(parts[0]);
                                        }));
    }
}
