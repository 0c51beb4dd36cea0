package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every handler that speaks HTTP promises beside what all do.
@DisplayNameGeneration(ReplaceUnderscores.class)
public interface HttpHandlerContract extends HandlerContract {

    /// A destination of this kind at `server`, whose address contains [#SECRET].
    Endpoint endpointAt(URI server);

    /// What this kind's provider says when it takes a message.
    default FakeAnswer accepted() {
        return FakeAnswer.of(200, "ok");
    }

    @Override
    default FarSide farSide() {
        return new HttpFarSide(this);
    }

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
    default void a_message_is_one_plain_post() {
        try (var endpoint = FakeEndpoint.start().answers(accepted())) {
            var outcome = deliver(endpoint);

            assertThat(outcome).isInstanceOf(Delivered.class);
            assertThat(endpoint.received())
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.method()).isEqualTo("POST");
                        assertThat(request.path()).contains(SECRET);
                        assertThat(request.headers())
                                .containsEntry("content-type", "application/json")
                                .containsEntry("connection", "keep-alive")
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
    default void a_destination_that_hangs_anywhere_costs_its_timeout() {
        try (var endpoint = FakeEndpoint.start()) {
            for (var slow : List.of(FakeAnswer.hang(), FakeAnswer.stall(), FakeAnswer.drip(200))) {
                endpoint.answers(slow);
                assertThat(impatiently(endpoint)).satisfies(this::timedOut);
            }
        }
    }

    @Test
    default void a_destination_that_does_not_accept_costs_its_timeout_and_is_certain()
            throws Exception {
        try (var full = FullServer.start()) {
            var outcome =
                    handler()
                            .deliver(
                                    Samples.delivery(Samples.WAITING),
                                    endpointAt(full.uri()),
                                    Instant.now().plusMillis(300));

            assertThat(outcome).isInstanceOf(Transient.class);
            assertThat(outcome.reply().code()).isEqualTo("timeout");
            assertThat(outcome.reply().uncertain()).isFalse();
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
            for (var lost :
                    List.of(FakeAnswer.reset(), FakeAnswer.silence(), FakeAnswer.halfClose())) {
                endpoint.answers(lost);
                var outcome = deliver(endpoint);

                assertThat(outcome).isInstanceOf(Transient.class);
                assertThat(outcome.reply().code()).startsWith("connection_");
                assertThat(outcome.reply().uncertain()).isTrue();
            }
            assertThat(endpoint.received()).hasSize(3);
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
    default void no_secret_leaks_from_an_answer() {
        try (var endpoint = FakeEndpoint.start()) {
            var echo = "you called " + endpointAt(endpoint.uri("")).secrets().values();
            for (int status : List.of(200, 404, 429, 500)) {
                endpoint.answers(FakeAnswer.of(status, echo));
                assertThat(deliver(endpoint).toString()).doesNotContain(SECRET);
            }
        }
    }
}
