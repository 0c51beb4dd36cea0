package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpPostTest {

    @ParameterizedTest
    @CsvSource({
        "good, true, answered",
        "good, false, tls_untrusted",
        "wrong-host, true, tls_wrong_host",
        "expired, true, tls_expired"
    })
    void a_certificate_must_be_trusted_current_and_of_the_host(
            String name, boolean trusted, String expected) throws Exception {
        var keys = TestTls.named(name);
        try (var endpoint = FakeEndpoint.start(keys.server().getServerSocketFactory(), "https")) {
            var client = trusted ? keys.trusting() : SSLContext.getDefault();
            var exchange = send(new Wire(client), endpoint.uri("/in").toString());

            assertThat(word(exchange)).isEqualTo(expected);
        }
    }

    /// What a server says that knows nothing newer than TLS 1.0: that it cannot, or that it would.
    static Stream<String> old() {
        return Stream.of(
                "15 0301 0002 02 46",
                "16 0301 002a 02 000026 0301 " + "00".repeat(32) + " 00 c013 00");
    }

    @ParameterizedTest
    @MethodSource("old")
    void a_server_with_tls_1_0_alone_is_not_talked_to(String hello) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> greet(server, hello));

            var exchange =
                    send(
                            new Wire(SSLContext.getDefault()),
                            "https://127.0.0.1:" + server.getLocalPort() + "/in");

            assertThat(word(exchange)).isEqualTo("tls_version");
        }
    }

    private static void greet(ServerSocket server, String hello) {
        try (var socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(HexFormat.of().parseHex(hello.replace(" ", "")));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_deadline_in_the_past_sends_nothing() throws Exception {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.hang())) {
            var exchange =
                    TestHttp.post()
                            .send(
                                    request(endpoint.uri("/in").toString()),
                                    Duration.ofSeconds(5),
                                    Instant.now().minusSeconds(1));

            assertThat(word(exchange)).isEqualTo("timeout");
            assertThat(endpoint.received()).isEmpty();
        }
    }

    @Test
    void the_next_request_uses_the_connection_of_the_last() throws Exception {
        try (var endpoint = FakeEndpoint.start()) {
            var post = TestHttp.post();

            assertThat(send(post, endpoint, 3)).containsOnly("answered");
            assertThat(endpoint.connections()).isOne();
        }
    }

    @Test
    void an_answer_that_is_not_read_to_its_end_takes_its_connection_with_it() throws Exception {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.flood(200, 100_000))) {
            var post = TestHttp.post();

            assertThat(send(post, endpoint, 2)).containsOnly("answered");
            assertThat(endpoint.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_kept_connection_that_was_closed_meanwhile_costs_nothing() throws Exception {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.of(200, "ok").andClose())) {
            var post = TestHttp.post();

            assertThat(send(post, endpoint, 3)).containsOnly("answered");
            assertThat(endpoint.received()).hasSize(3);
        }
    }

    @Test
    void a_kept_connection_that_is_reset_under_a_request_is_replaced_once() throws Exception {
        try (var endpoint =
                FakeEndpoint.start().answers(FakeAnswer.of(200, "ok"), FakeAnswer.reset())) {
            var post = TestHttp.post();

            assertThat(send(post, endpoint, 2)).containsExactly("answered", "connection_reset");
            assertThat(endpoint.received()).hasSize(3);
        }
    }

    /// A limit that is answered with a reset behind it is a limit, and no reason to come again at
    /// once.
    @Test
    void an_answer_that_has_begun_is_an_answer() throws Exception {
        FakeAnswer half =
                socket -> {
                    var head = "HTTP/1.1 429 Slow\r\nContent-Length: 9\r\n\r\nhalf";
                    socket.getOutputStream().write(head.getBytes(ISO_8859_1));
                    socket.getOutputStream().flush();
                    var never = new CountDownLatch(1);
                    assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
                    socket.setSoLinger(true, 0);
                    socket.close();
                };
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.of(200, "ok"), half)) {
            assertThat(send(TestHttp.post(), endpoint, 2))
                    .containsExactly("answered", "connection_reset");
            assertThat(endpoint.received()).hasSize(2);
        }
    }

    @Test
    void a_server_that_keeps_no_connection_gets_a_new_one() throws Exception {
        var answer = FakeAnswer.of(200, Map.of("Keep-Alive", "timeout=0"), "ok");
        try (var endpoint = FakeEndpoint.start().answers(answer)) {
            assertThat(send(TestHttp.post(), endpoint, 2)).containsOnly("answered");
            assertThat(endpoint.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_new_connection_that_is_closed_without_a_word_is_not_tried_again() throws Exception {
        try (var endpoint = FakeEndpoint.start().answers(FakeAnswer.silence())) {
            assertThat(send(TestHttp.post(), endpoint, 1)).containsExactly("connection_closed");
            assertThat(endpoint.received()).hasSize(1);
        }
    }

    @Test
    void a_connection_is_not_kept_for_other_addresses_than_it_was_made_for() throws Exception {
        var addresses = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2", "127.0.0.1"));
        var egress =
                new Egress(
                        Allowance.of(List.of("127.0.0.0/8")),
                        _ -> InetAddress.getAllByName(addresses.remove()));
        try (var endpoint = FakeEndpoint.start()) {
            assertThat(send(TestHttp.post(egress), endpoint, 3))
                    .containsExactly("answered", "connection_refused", "answered");
            assertThat(endpoint.connections()).isOne();
        }
    }

    private static List<String> send(HttpPost post, FakeEndpoint endpoint, int times) {
        var request = request(endpoint.uri("/in").toString());
        return IntStream.range(0, times)
                .mapToObj(_ ->
                        word(
                                post.send(
                                        request,
                                        Duration.ofSeconds(5),
                                        Instant.now().plusSeconds(5))))
                .toList();
    }

    private static String word(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Answered _ -> "answered";
            case Exchange.Failed failed -> failed.code();
            case Exchange.Blocked _ -> "blocked";
        };
    }

    private static HttpPost.Request request(String url) {
        return new HttpPost.Request(url, "{}", Map.of(), Set.of());
    }

    private static Exchange send(Wire wire, String url) {
        return new HttpPost(TestHttp.LOOPBACK, wire, InstantSource.system())
                .send(request(url), Duration.ofSeconds(5), Instant.now().plusSeconds(5));
    }
}
