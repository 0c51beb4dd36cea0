package dev.tidings.notify.handler.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.FakeAnswer;
import dev.tidings.notify.handler.FakeEndpoint;
import dev.tidings.notify.handler.Golden;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.HttpHandlerContract;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Outcome.Limited;
import dev.tidings.notify.handler.Outcome.Limited.Scope;
import dev.tidings.notify.handler.Outcome.PermanentEndpoint;
import dev.tidings.notify.handler.Outcome.PermanentMessage;
import dev.tidings.notify.handler.Outcome.Transient;
import dev.tidings.notify.handler.Samples;
import dev.tidings.notify.handler.TestHttp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordHandlerTest implements HttpHandlerContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String URL = "https://discord.com/api/webhooks/123456/Token-_abcd7Qx2";
    private static final String TAKEN =
            "{\"type\":0,\"content\":\"x\",\"embeds\":[{\"id\":\"7\"}],\"id\":\"1180\",\"x\":null}";

    private final Handler handler =
            new DiscordHandler(
                    TestHttp.post(),
                    new DiscordUrl(
                            TestHttp.LOOPBACK, Optional.of(List.of("127.0.0.1", "10.0.0.1"))));

    @Override
    public Handler handler() {
        return handler;
    }

    @Override
    public Endpoint endpointAt(URI server) {
        return endpoint(server, Map.of());
    }

    private static Endpoint endpoint(URI server, Map<String, Object> config) {
        return new Endpoint(
                config, Map.of("webhookUrl", server + "/api/v10/webhooks/123456/" + SECRET));
    }

    @Override
    public FakeAnswer accepted() {
        return FakeAnswer.of(200, TAKEN);
    }

    @Override
    public void assertHarmless(String shown) {
        var unescaped = shown.replaceAll("\\\\[\\\\*_~`|<>\\[\\]#-]", "x");
        var ours = unescaped.replaceAll("(?m)^(?:❓|❌|🛑|☑️) \\[([^\\[\\]]*)\\] ", "$1 ");
        assertThat(ours).doesNotContain("\\", "*", "_", "~", "`", "|", "<", ">", "[", "]");
        assertThat(ours).doesNotContainPattern("(?m)^\\h*[#-]");
    }

    private Outcome deliver(FakeEndpoint server, Delivery delivery) {
        return handler.deliver(delivery, endpointAt(server.uri("")), Instant.now().plusSeconds(10));
    }

    private Outcome answered(int status, Map<String, String> headers, String body) {
        try (var server = FakeEndpoint.start().answers(FakeAnswer.of(status, headers, body))) {
            return deliver(server, Samples.delivery(Samples.WAITING));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, , delivered, no_message_id",
        "204, , delivered, no_content",
        "301, , permanent-endpoint, http_301",
        "400, 50035, permanent-message, 50035",
        "400, 50006, permanent-message, 50006",
        "400, 220001, permanent-message, 220001",
        "400, 220003, permanent-message, 220003",
        "400, 240000, permanent-message, 240000",
        "403, 240000, permanent-message, 240000",
        "400, 10015, permanent-endpoint, 10015",
        "400, 0, permanent-message, http_400",
        "413, , permanent-message, http_413",
        "401, 50027, permanent-endpoint, 50027",
        "401, 0, permanent-endpoint, http_401",
        "403, , permanent-endpoint, http_403",
        "404, 10015, permanent-endpoint, 10015",
        "404, 10008, permanent-endpoint, 10008",
        "404, , permanent-endpoint, http_404",
        "408, , transient, http_408",
        "425, , transient, http_425",
        "429, , transient, http_429",
        "500, 0, transient, http_500",
        "502, 10015, transient, 10015"
    })
    void each_answer_has_its_class(
            int status, @Nullable String code, String expected, String word) {
        var body = code == null ? "<html>" : "{\"message\":\"no\",\"code\":" + code + "}";
        var outcome = answered(status, Map.of(), status == 204 ? "" : body);

        assertThat(outcome.wireName()).isEqualTo(expected);
        assertThat(outcome.reply().code()).isEqualTo(word);
        assertThat(outcome.reply().providerStatus()).isEqualTo(status);
    }

    @Test
    void it_waits_for_the_message_and_keeps_its_id() {
        try (var server = FakeEndpoint.start().answers(accepted())) {
            var outcome = deliver(server, Samples.delivery(Samples.WAITING));

            assertThat(outcome.reply().providerMessageId()).isEqualTo("1180");
            assertThat(server.received().getFirst().path())
                    .isEqualTo("/api/v10/webhooks/123456/" + SECRET + "?wait=true");
            Golden.assertSame("discord/agent.waiting.json", server.received().getFirst().body());
        }
    }

    @Test
    void an_echo_longer_than_what_is_read_is_delivered_and_flagged() {
        var echo = "{\"content\":\"" + "x".repeat(20_000) + "\",\"id\":\"1180\"}";
        var outcome = answered(200, Map.of(), echo);

        assertThat(outcome).isInstanceOf(Delivered.class);
        assertThat(outcome.reply().code()).isEqualTo("no_message_id");
        assertThat(outcome.reply().providerMessageId()).isNull();
    }

    @Test
    void messages_go_to_the_thread_that_is_set() {
        try (var server = FakeEndpoint.start().answers(accepted())) {
            handler.deliver(
                    Samples.delivery(Samples.WAITING),
                    endpoint(server.uri(""), Map.of("threadId", "99")),
                    Instant.now().plusSeconds(10));

            assertThat(server.received().getFirst().path()).endsWith("?wait=true&thread_id=99");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1.25, PT1.25S", "0, 40, PT40S", "0, soon,", "0, ,", "1, 1.25,", ", 1.25,"})
    void when_nothing_remains_the_destination_rests(
            @Nullable String remaining, @Nullable String after, @Nullable Duration expected) {
        var headers = new HashMap<String, String>();
        if (remaining != null) {
            headers.put("X-RateLimit-Remaining", remaining);
        }
        if (after != null) {
            headers.put("X-RateLimit-Reset-After", after);
        }

        assertThat(answered(200, headers, TAKEN))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered ->
                                assertThat(delivered.pause().orElse(null)).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"message\":\"slow\",\"retry_after\":0.65,\"global\":false}', 1, PT0.65S, DESTINATION",
        "'{\"message\":\"slow\",\"retry_after\":64.5,\"global\":true}', 65, PT1M4.5S, KIND",
        "'{\"retry_after\":3}', , PT3S, DESTINATION",
        "'{\"retry_after\":-3}', 7, PT7S, DESTINATION",
        "'{\"retry_after\":\"x\",\"global\":\"no\"}', 7, PT7S, DESTINATION",
        "'<html>', 7, PT7S, DESTINATION",
        "'', , , DESTINATION"
    })
    void a_rate_limit_is_of_the_webhook_or_of_all_of_discord(
            String body, @Nullable String header, @Nullable Duration wait, Scope scope) {
        var headers = header == null ? Map.<String, String>of() : Map.of("Retry-After", header);

        assertThat(answered(429, headers, body))
                .isInstanceOfSatisfying(
                        Limited.class,
                        limited -> {
                            assertThat(limited.retryAfter().orElse(null)).isEqualTo(wait);
                            assertThat(limited.scope()).isEqualTo(scope);
                        });
    }

    @Test
    void a_global_limit_may_also_be_told_by_a_header() {
        assertThat(
                        answered(
                                429,
                                Map.of("X-RateLimit-Global", "true", "Retry-After", "5"),
                                "<html>"))
                .isInstanceOfSatisfying(
                        Limited.class,
                        limited -> assertThat(limited.scope()).isEqualTo(Scope.KIND));
    }

    private static Delivery answer(@Nullable String original) {
        var delivery = Samples.delivery(Samples.ANSWERED);
        return new Delivery(delivery.id(), delivery.notification(), Optional.ofNullable(original));
    }

    @Test
    void an_answered_question_is_edited_in_its_thread_without_a_mention() {
        try (var server = FakeEndpoint.start().answers(accepted())) {
            var outcome =
                    handler.deliver(
                            answer("1180"),
                            endpoint(server.uri(""), Map.of("threadId", "99")),
                            Instant.now().plusSeconds(10));

            assertThat(outcome).isInstanceOf(Delivered.class);
            assertThat(handler.resolves(endpointAt(server.uri("")))).isTrue();
            var request = server.received().getFirst();
            assertThat(request.method()).isEqualTo("PATCH");
            assertThat(request.path())
                    .isEqualTo(
                            "/api/v10/webhooks/123456/" + SECRET + "/messages/1180?thread_id=99");
            Golden.assertSame("discord/question.answered.json", request.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../1", "12a"})
    void without_a_message_there_is_nothing_to_edit(String original) {
        try (var server = FakeEndpoint.start()) {
            var outcome = deliver(server, answer(original.isEmpty() ? null : original));

            assertThat(outcome).isInstanceOf(PermanentMessage.class);
            assertThat(outcome.reply().code()).isEqualTo("nothing_to_edit");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_message_that_is_gone_is_not_the_end_of_its_webhook() {
        try (var server = FakeEndpoint.start()) {
            server.answers(FakeAnswer.of(404, "{\"message\":\"Unknown\",\"code\":10008}"));
            assertThat(deliver(server, answer("1180"))).isInstanceOf(PermanentMessage.class);
            assertThat(
                            handler.deliverPlain(
                                    answer("1180"), endpointAt(server.uri("")), Instant.MAX))
                    .isEmpty();

            server.answers(FakeAnswer.of(404, "{\"message\":\"Unknown\",\"code\":10015}"));
            assertThat(deliver(server, answer("1180"))).isInstanceOf(PermanentEndpoint.class);

            server.answers(FakeAnswer.of(503, "busy"));
            assertThat(deliver(server, answer("1180"))).isInstanceOf(Transient.class);
        }
    }

    @Test
    void the_token_is_not_kept_from_an_answer_to_an_edit() {
        try (var server = FakeEndpoint.start().answers(FakeAnswer.of(400, "no " + SECRET))) {
            assertThat(deliver(server, answer("1180")).toString()).doesNotContain(SECRET);
        }
    }

    private Draft draft(String body, Optional<Endpoint> current) throws Exception {
        return handler.draft(JSON.readTree(body), current);
    }

    private static Endpoint stored() {
        return new Endpoint(Map.of("threadId", "99"), Map.of("webhookUrl", URL));
    }

    @Test
    void url_and_thread_are_kept_replaced_and_reset() throws Exception {
        var other = "https://canary.discord.com/api/webhooks/7/Other123";

        assertThat(draft("{\"webhookUrl\":\"" + other + "\"}", Optional.of(stored())))
                .isEqualTo(
                        new Draft.Accepted(
                                new Endpoint(
                                        Map.of("threadId", "99"), Map.of("webhookUrl", other))));
        assertThat(draft("{\"threadId\":null}", Optional.of(stored())))
                .isEqualTo(new Draft.Accepted(new Endpoint(Map.of(), Map.of("webhookUrl", URL))));
        assertThat(
                        draft(
                                "{\"webhookUrl\":\"https://discord.com/****7Qx2\",\"threadId\":\"1\"}",
                                Optional.of(stored())))
                .isEqualTo(
                        new Draft.Accepted(
                                new Endpoint(Map.of("threadId", "1"), Map.of("webhookUrl", URL))));
        assertThat(handler.shown(stored()).toString())
                .isEqualTo("{webhookUrl=https://discord.com/****7Qx2, threadId=99}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://discord.com/api/webhooks/1/a",
                "https://discordapp.com/api/v10/webhooks/1/a-_",
                "https://ptb.discord.com/api/webhooks/1/a",
                "https://canary.discord.com/api/v9/webhooks/1/a"
            })
    void each_of_discords_hosts_is_one(String url) throws Exception {
        assertThat(draft("{\"webhookUrl\":\"" + url + "\"}", Optional.empty()))
                .isEqualTo(new Draft.Accepted(new Endpoint(Map.of(), Map.of("webhookUrl", url))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhookUrl:required {}",
                "webhookUrl:wrong_type {\"webhookUrl\":7}",
                "webhookUrl:masked_value {\"webhookUrl\":\"https://discord.com/****7Qx2\"}",
                "webhookUrl:scheme_not_allowed"
                        + " {\"webhookUrl\":\"http://discord.com/api/webhooks/1/a\"}",
                "webhookUrl:host_not_allowed"
                        + " {\"webhookUrl\":\"https://discord.com.evil.example/api/webhooks/1/a\"}",
                "webhookUrl:host_not_allowed"
                        + " {\"webhookUrl\":\"https://evil.example/discord.com/api/webhooks/1/a\"}",
                "webhookUrl:userinfo_not_allowed"
                        + " {\"webhookUrl\":\"https://discord.com@evil.example/api/webhooks/1/a\"}",
                "webhookUrl:path_not_allowed"
                        + " {\"webhookUrl\":\"https://discord.com/api/webhooks/1/a/slack\"}",
                "webhookUrl:path_not_allowed"
                        + " {\"webhookUrl\":\"https://discord.com/api/webhooks/1/a?thread_id=1\"}",
                "webhookUrl:path_not_allowed"
                        + " {\"webhookUrl\":\"https://discord.com/api/webhooks/x/a\"}",
                "webhookUrl:path_not_allowed"
                        + " {\"webhookUrl\":\"https://discord.com/api/vx/webhooks/1/a\"}",
                "threadId:invalid_value"
                    + " {\"webhookUrl\":\"https://discord.com/api/webhooks/1/a\",\"threadId\":\"a\"}",
                "threadId:wrong_type"
                    + " {\"webhookUrl\":\"https://discord.com/api/webhooks/1/a\",\"threadId\":7}",
                "webhookUrl:required,threadId:wrong_type {\"threadId\":true}"
            })
    void what_does_not_fit_is_refused(String row) throws Exception {
        var parts = row.split(" ", 2);

        assertThat(draft(parts[1], Optional.empty()))
                .isInstanceOfSatisfying(
                        Draft.Refused.class,
                        refused ->
                                assertThat(refused.violations())
                                        .extracting(v -> v.field() + ":" + v.code())
                                        .containsExactly(parts[0].split(",")));
    }
}
