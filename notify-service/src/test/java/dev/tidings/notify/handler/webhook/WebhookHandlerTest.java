package dev.tidings.notify.handler.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.FakeAnswer;
import dev.tidings.notify.handler.FakeEndpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.HttpHandlerContract;
import dev.tidings.notify.handler.Outcome.Limited;
import dev.tidings.notify.handler.Samples;
import dev.tidings.notify.handler.TestHttp;
import dev.tidings.shell.problem.FieldError;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHandlerTest implements HttpHandlerContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NEW = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OLD = "whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    private final Handler handler = handlerAt(InstantSource.system());

    private static Handler handlerAt(InstantSource clock) {
        return new WebhookHandler(TestHttp.post(), new WebhookConfig(TestHttp.LOOPBACK), clock);
    }

    @Override
    public Handler handler() {
        return handler;
    }

    @Override
    public Endpoint endpointAt(URI server) {
        return endpoint(server + "/in/" + SECRET, SECRET + "-signing", Optional.empty());
    }

    @Override
    public void assertHarmless(String shown) {
        // JSON is the whole of this medium, and the text was read from it.
        assertThat(shown).isNotBlank();
    }

    private static Endpoint endpoint(
            String url, String secret, Optional<Endpoint.Retiring> retiring) {
        return new Endpoint(
                Map.of("events", List.of("agent:waiting", "agent:idle")),
                Map.of("url", url, "secret", secret),
                retiring);
    }

    @ParameterizedTest
    @CsvSource({
        "200, delivered, ok",
        "201, delivered, ok",
        "202, delivered, ok",
        "204, delivered, ok",
        "301, transient, http_301",
        "307, transient, http_307",
        "400, transient, http_400",
        "401, transient, http_401",
        "403, transient, http_403",
        "404, transient, http_404",
        "409, transient, http_409",
        "410, permanent-endpoint, http_410",
        "422, transient, http_422",
        "429, transient, http_429",
        "500, transient, http_500"
    })
    void each_answer_has_its_class(int status, String expected, String code) {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.of(status, ""))) {
            var outcome =
                    handler.deliver(
                            Samples.delivery(Samples.WAITING),
                            endpointAt(endpoint.uri("")),
                            Instant.now().plusSeconds(10));

            assertThat(outcome.wireName()).isEqualTo(expected);
            assertThat(outcome.reply().code()).isEqualTo(code);
            assertThat(outcome instanceof Limited).isEqualTo(status == 429);
        }
    }

    @Test
    void the_vector_of_the_contract_is_what_is_sent_during_a_rotation() {
        var attempt = Instant.ofEpochSecond(1795169733);
        try (var endpoint = FakeEndpoint.start()) {
            var destination =
                    endpoint(
                            endpoint.uri("/in").toString(),
                            NEW,
                            Optional.of(new Endpoint.Retiring(OLD, attempt.plusSeconds(1))));

            handlerAt(() -> attempt)
                    .deliver(
                            Samples.delivery(Samples.WAITING),
                            destination,
                            Instant.now().plusSeconds(10));

            assertThat(endpoint.received().getFirst().headers())
                    .containsEntry("webhook-id", "msg_019a9f10-0000-7000-8000-000000000001")
                    .containsEntry("webhook-timestamp", "1795169733")
                    .containsEntry(
                            "webhook-signature",
                            "v1,Y4Mx6cSurkp81c9PEqAHXwxrR/4udrVK81IeibQyC9Y="
                                    + " v1,pLs4IepdNJ3Zc6NZQ3WQWaCppmMaauYRi3ugTi/bUv4=");
        }
    }

    @Test
    void after_a_day_the_old_secret_signs_no_more() {
        var attempt = Instant.ofEpochSecond(1795169733);
        try (var endpoint = FakeEndpoint.start()) {
            var destination =
                    endpoint(
                            endpoint.uri("/in").toString(),
                            NEW,
                            Optional.of(new Endpoint.Retiring(OLD, attempt)));

            handlerAt(() -> attempt)
                    .deliver(
                            Samples.delivery(Samples.WAITING),
                            destination,
                            Instant.now().plusSeconds(10));

            assertThat(endpoint.received().getFirst().headers())
                    .containsEntry(
                            "webhook-signature", "v1,Y4Mx6cSurkp81c9PEqAHXwxrR/4udrVK81IeibQyC9Y=");
        }
    }

    @Test
    void a_verifier_that_is_not_ours_accepts_new_and_old_secret_and_refuses_another()
            throws Exception {
        try (var endpoint = FakeEndpoint.start()) {
            var now = Instant.now();
            var destination =
                    endpoint(
                            endpoint.uri("/in").toString(),
                            NEW,
                            Optional.of(new Endpoint.Retiring(OLD, now.plusSeconds(60))));

            handler.deliver(
                    Samples.delivery(Samples.hostile("ünïcödé 👩‍👩‍👧‍👦")),
                    destination,
                    now.plusSeconds(10));

            var request = endpoint.received().getFirst();
            var lists = new HashMap<String, List<String>>();
            request.headers().forEach((name, value) -> lists.put(name, List.of(value)));
            var headers = HttpHeaders.of(lists, (_, _) -> true);
            new Webhook(NEW).verify(request.body(), headers);
            new Webhook(OLD).verify(request.body(), headers);
            assertThat(
                            catchThrowable(() ->
                                    new Webhook(SigningSecret.make())
                                            .verify(request.body(), headers)))
                    .isNotNull();
        }
    }

    @Test
    void a_rotation_makes_a_new_secret_and_lets_the_old_one_sign_for_a_day() {
        var now = Samples.AT;
        var stored = endpoint("https://hooks.example.com/in/plaidin", OLD, Optional.empty());

        var rotation = handler.rotate(stored, now).orElseThrow();

        assertThat(rotation.secret()).startsWith("whsec_").isNotEqualTo(OLD);
        assertThat(rotation.previousValidUntil()).isEqualTo(now.plus(Duration.ofHours(24)));
        assertThat(rotation.endpoint().secret("secret")).isEqualTo(rotation.secret());
        assertThat(rotation.endpoint().secret("url")).isEqualTo(stored.secret("url"));
        assertThat(rotation.endpoint().retiring())
                .contains(new Endpoint.Retiring(OLD, rotation.previousValidUntil()));
        assertThat(rotation.toString()).doesNotContain(OLD, rotation.secret());
    }

    private Draft draft(String body, Optional<Endpoint> current) throws Exception {
        return handler.draft(JSON.readTree(body), current);
    }

    @Test
    void without_a_secret_one_is_made_and_shown_once() throws Exception {
        var body = "{\"url\":\"https://8.8.8.8/in\",\"events\":[\"context_switch\"]}";

        assertThat(draft(body, Optional.empty()))
                .isInstanceOfSatisfying(
                        Draft.Accepted.class,
                        accepted -> {
                            var secret = accepted.endpoint().secret("secret");
                            assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
                            assertThat(accepted.shownOnce()).isEqualTo(Map.of("secret", secret));
                            assertThat(accepted.toString()).doesNotContain(secret);
                            assertThat(handler.types(accepted.endpoint()))
                                    .containsExactly("context:switched");
                        });
    }

    @Test
    void a_given_secret_is_kept_weak_ones_are_flagged_and_it_is_never_shown() throws Exception {
        var body =
                "{\"url\":\"https://8.8.8.8/in\",\"events\":[\"agent:idle\"],"
                        + "\"secret\":\"only-18-characters\"}";

        assertThat(draft(body, Optional.empty()))
                .isInstanceOfSatisfying(
                        Draft.Accepted.class,
                        accepted -> {
                            assertThat(accepted.shownOnce()).isEmpty();
                            assertThat(handler.shown(accepted.endpoint()))
                                    .containsEntry("hasSecret", true)
                                    .containsEntry("weakSecret", true)
                                    .containsEntry("previousSecretValidUntil", null)
                                    .doesNotContainKey("secret");
                        });
    }

    @Test
    void what_is_absent_keeps_its_value() throws Exception {
        var stored =
                endpoint(
                        "https://hooks.example.com/in/plaidin",
                        NEW,
                        Optional.of(new Endpoint.Retiring(OLD, Samples.AT)));

        assertThat(draft("{}", Optional.of(stored))).isEqualTo(new Draft.Accepted(stored));
        assertThat(
                        draft(
                                "{\"url\":\"https://hooks.example.com/****idin\","
                                        + "\"events\":[\"report_generated\"]}",
                                Optional.of(stored)))
                .isEqualTo(
                        new Draft.Accepted(
                                new Endpoint(
                                        Map.of("events", List.of("report:generated")),
                                        stored.secrets(),
                                        stored.retiring())));
    }

    @Test
    void all_violations_come_at_once() throws Exception {
        assertThat(
                        draft(
                                "{\"url\":\"https://127.0.0.2@x/\",\"events\":[\"a\",7],\"secret\":\"short\"}",
                                Optional.empty()))
                .isInstanceOfSatisfying(
                        Draft.Refused.class,
                        refused ->
                                assertThat(refused.violations())
                                        .extracting(v -> v.field() + " " + v.code())
                                        .containsExactly(
                                                "url userinfo_not_allowed",
                                                "events[0] invalid_value",
                                                "events[1] invalid_value",
                                                "secret invalid_value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "required {\"events\":[\"agent:idle\"]}",
                "address_not_allowed {\"url\":\"https://10.0.0.1/in\",\"events\":[\"agent:idle\"]}",
                "address_not_allowed {\"url\":\"https://[::1]/in\",\"events\":[\"agent:idle\"]}",
                "address_not_allowed"
                        + " {\"url\":\"https://169.254.169.254/in\",\"events\":[\"agent:idle\"]}",
                "scheme_not_allowed {\"url\":\"http://8.8.8.8/in\",\"events\":[\"agent:idle\"]}",
                "required {\"url\":\"https://8.8.8.8/in\"}",
                "invalid_value {\"url\":\"https://8.8.8.8/in\",\"events\":[]}",
                "invalid_value {\"url\":\"https://8.8.8.8/in\",\"events\":\"agent:idle\"}",
                "masked_value"
                    + " {\"url\":\"https://8.8.8.8/in\",\"events\":[\"agent:idle\"],\"secret\":\"whsec_****\"}",
                "invalid_value"
                    + " {\"url\":\"https://8.8.8.8/in\",\"events\":[\"agent:idle\"],\"secret\":\"whsec_c2hvcnQ=\"}",
                "invalid_value"
                    + " {\"url\":\"https://8.8.8.8/in\",\"events\":[\"agent:idle\"],\"secret\":7}"
            })
    void what_does_not_fit_is_refused(String row) throws Exception {
        var parts = row.split(" ", 2);

        assertThat(draft(parts[1], Optional.empty()))
                .isInstanceOfSatisfying(
                        Draft.Refused.class,
                        refused ->
                                assertThat(refused.violations())
                                        .singleElement()
                                        .extracting(FieldError::code)
                                        .isEqualTo(parts[0]));
    }
}
