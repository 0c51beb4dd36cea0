package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.notify.handler.Outcome.Blocked;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Outcome.Limited;
import dev.tidings.notify.handler.Outcome.Transient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every handler that speaks HTTP promises. A handler's test implements this and adds what is
/// its own: a wall fails when a handler has none.
@DisplayNameGeneration(ReplaceUnderscores.class)
public interface HandlerContract {

    /// No part of it may be seen anywhere but in the request.
    String SECRET = "S3cretCanary7Qx2";

    /// The handler, with the loopback network allowed.
    Handler handler();

    /// A destination of this kind at `server`, whose address contains [#SECRET].
    Endpoint endpointAt(URI server);

    /// What this kind's provider says when it takes a message.
    default FakeAnswer accepted() {
        return FakeAnswer.of(200, "ok");
    }

    /// Fails when this kind's medium would read `shown` as more than text.
    void assertHarmless(String shown);

    private Outcome deliver(FakeEndpoint endpoint, Notification notification, Duration patience) {
        return handler()
                .deliver(
                        Samples.delivery(notification),
                        endpointAt(endpoint.uri("")),
                        Instant.now().plus(patience));
    }

    private Outcome deliver(FakeEndpoint endpoint) {
        return deliver(endpoint, Samples.WAITING, Duration.ofSeconds(10));
    }

    private Outcome impatiently(FakeEndpoint endpoint) {
        return deliver(endpoint, Samples.WAITING, Duration.ofMillis(300));
    }

    @Test
    default void an_accepted_notification_is_delivered_by_one_request() {
        try (var endpoint = FakeEndpoint.start().answers(accepted())) {
            var outcome = deliver(endpoint);

            assertThat(outcome).isInstanceOf(Delivered.class);
            assertThat(outcome.reply().latency()).isPositive();
            assertThat(endpoint.received())
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.method()).isEqualTo("POST");
                        assertThat(request.path()).contains(SECRET);
                        assertThat(request.headers())
                                .containsEntry("content-type", "application/json")
                                .containsEntry("connection", "close")
                                .containsKey("host")
                                .doesNotContainKeys(
                                        "accept-encoding", "cookie", "upgrade", "expect");
                        assertThat(request.body()).contains("Fix login");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"7,PT7S", "0.5,PT0.5S", "3600,PT1H"})
    default void a_rate_limit_says_when_to_try_again(String header, Duration expected) {
        try (var endpoint =
                FakeEndpoint.start()
                        .answers(FakeAnswer.of(429, Map.of("Retry-After", header), "slow"))) {
            assertThat(deliver(endpoint))
                    .isInstanceOfSatisfying(
                            Limited.class,
                            limited -> assertThat(limited.retryAfter()).contains(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-3", "1e9", "", "Wed, 99 Nov 2026 10:00:00 GMT"})
    default void a_rate_limit_that_makes_no_sense_leaves_the_wait_to_the_schedule(String header) {
        try (var endpoint =
                FakeEndpoint.start()
                        .answers(FakeAnswer.of(429, Map.of("Retry-After", header), "slow"))) {
            assertThat(deliver(endpoint))
                    .isInstanceOfSatisfying(
                            Limited.class, limited -> assertThat(limited.retryAfter()).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504})
    default void a_broken_destination_is_tried_again(int status) {
        try (var endpoint =
                FakeEndpoint.start()
                        .answers(FakeAnswer.of(status, Map.of("Retry-After", "9"), "<html>"))) {
            assertThat(deliver(endpoint))
                    .isInstanceOfSatisfying(
                            Transient.class,
                            again -> {
                                assertThat(again.retryAfter()).contains(Duration.ofSeconds(9));
                                assertThat(again.reply().providerStatus()).isEqualTo(status);
                                assertThat(again.reply().code()).isEqualTo("http_" + status);
                                assertThat(again.reply().answer()).isEqualTo("<html>");
                                assertThat(again.reply().uncertain()).isFalse();
                            });
        }
    }

    @Test
    default void a_destination_that_never_answers_costs_its_timeout_and_is_uncertain() {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.hang())) {
            assertThat(impatiently(endpoint)).satisfies(this::timedOut);
        }
    }

    @Test
    default void a_destination_that_drips_costs_its_timeout() {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.drip(200))) {
            assertThat(impatiently(endpoint)).satisfies(this::timedOut);
        }
    }

    private void timedOut(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Transient.class);
        assertThat(outcome.reply().code()).isEqualTo("timeout");
        assertThat(outcome.reply().uncertain()).isTrue();
        assertThat(outcome.reply().latency())
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(3));
    }

    @Test
    default void a_connection_lost_after_the_request_is_uncertain() {
        try (var endpoint = FakeEndpoint.start()) {
            for (var lost : List.of(FakeAnswer.reset(), FakeAnswer.silence())) {
                endpoint.answers(lost);
                var outcome = deliver(endpoint);

                assertThat(outcome).isInstanceOf(Transient.class);
                assertThat(outcome.reply().code()).startsWith("connection_");
                assertThat(outcome.reply().uncertain()).isTrue();
            }
            assertThat(endpoint.received()).hasSize(2);
        }
    }

    @Test
    default void a_destination_that_is_not_there_is_tried_again_and_certain() throws Exception {
        int port;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }

        var outcome =
                handler()
                        .deliver(
                                Samples.delivery(Samples.WAITING),
                                endpointAt(URI.create("http://127.0.0.1:" + port)),
                                Instant.now().plusSeconds(5));

        assertThat(outcome).isInstanceOf(Transient.class);
        assertThat(outcome.reply().code()).isEqualTo("connection_refused");
        assertThat(outcome.reply().uncertain()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    default void a_redirect_is_not_followed(int status) {
        try (var elsewhere = FakeEndpoint.start();
                var endpoint =
                        FakeEndpoint.start()
                                .answers(
                                        FakeAnswer.of(
                                                status,
                                                Map.of(
                                                        "Location",
                                                        elsewhere.uri("/metadata").toString()),
                                                ""))) {
            assertThat(deliver(endpoint)).isNotInstanceOf(Delivered.class);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    default void of_a_huge_answer_only_the_start_is_read() {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.flood(503, 10_000_000))) {
            var outcome = deliver(endpoint);

            assertThat(outcome).isInstanceOf(Transient.class);
            assertThat(String.valueOf(outcome.reply().answer()).getBytes(UTF_8).length)
                    .isBetween(500, 1024);
            assertThat(outcome.reply().latency()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    default void a_packed_answer_is_not_unpacked() {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.gzip(503, 50_000_000))) {
            var outcome = deliver(endpoint);

            assertThat(outcome).isInstanceOf(Transient.class);
            assertThat(String.valueOf(outcome.reply().answer()).length()).isLessThan(1025);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tidings.notify.handler.HandlerContract#hostileTexts")
    default void hostile_text_stays_text(String text) throws Exception {
        try (var endpoint = FakeEndpoint.start().answers(accepted())) {
            assertThat(deliver(endpoint, Samples.hostile(text), Duration.ofSeconds(10)))
                    .isInstanceOf(Delivered.class);

            var body = endpoint.received().getFirst().body();
            assertThat(body.getBytes(UTF_8).length).isLessThan(20_000);
            assertThat(body).doesNotContain("ghp_0123456789abcdefghij0123456789abcdef");
            for (var value : strings(body)) {
                assertThat(value).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
                assertThat(value).doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069]");
                assertHarmless(value);
            }
        }
    }

    /// What an LLM or a repository may have written.
    static Stream<String> hostileTexts() {
        return Stream.of(
                "<!channel> & <@U123> *bold* _it_ `code` [x](http://evil.example) @everyone",
                "name\r\nX-Injected: yes\r\n\r\nbody\0\u0007\u001b[31m",
                "\u202Egnp.exe\u202C \u2066isolated\u2069 zero\u200Bwidth",
                "token ghp_0123456789abcdefghij0123456789abcdef end",
                "\"}],\"blocks\":[{\"type\":\"image\"}]",
                "\uD83D lone \uDE00 halves",
                "👩‍👩‍👧‍👦".repeat(25_000 / 11),
                "&<>".repeat(33_000),
                "a ".repeat(50_000));
    }

    /// Every text of a JSON document.
    private static List<String> strings(String json) throws Exception {
        return new JsonMapper()
                .readTree(json).findParents("text").stream()
                        .flatMap(parent -> Optional.ofNullable(parent.get("text")).stream())
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .toList();
    }

    @Test
    default void an_address_that_nobody_may_call_is_not_called() {
        var outcome =
                handler()
                        .deliver(
                                Samples.delivery(Samples.WAITING),
                                endpointAt(URI.create("http://10.0.0.1:81")),
                                Instant.now().plusSeconds(5));

        assertThat(outcome).isInstanceOf(Blocked.class);
        assertThat(outcome.reply().code()).isEqualTo("blocked_address");
    }

    @Test
    default void no_secret_leaks_from_a_failure() {
        try (var endpoint = FakeEndpoint.start()) {
            var echo = "you called " + endpointAt(endpoint.uri("")).secrets().values();
            for (var answer :
                    List.of(
                            FakeAnswer.of(200, echo),
                            FakeAnswer.of(404, echo),
                            FakeAnswer.of(500, echo),
                            FakeAnswer.reset(),
                            FakeAnswer.hang())) {
                endpoint.answers(answer);
                assertThat(impatiently(endpoint).toString()).doesNotContain(SECRET);
            }
            assertThat(endpointAt(endpoint.uri("")).toString()).doesNotContain(SECRET);
            assertThat(handler().shown(endpointAt(endpoint.uri(""))).toString())
                    .doesNotContain(SECRET);
        }
    }
}
