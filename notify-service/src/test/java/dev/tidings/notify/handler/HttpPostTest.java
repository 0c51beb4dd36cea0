package dev.tidings.notify.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpPostTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @ParameterizedTest
    @CsvSource({
        "good, true, answered",
        "good, false, tls_untrusted",
        "wrong-host, true, tls_wrong_host",
        "expired, true, tls_expired"
    })
    void a_certificate_must_be_trusted_current_and_of_the_host(
            String name, boolean trusted, String expected) throws Exception {
        var keys = keys(name);
        try (var endpoint = FakeEndpoint.start(server(keys).getServerSocketFactory(), "https")) {
            var client = trusted ? trusting(keys) : SSLContext.getDefault();
            var exchange = send(new Wire(client), endpoint.uri("/in").toString());

            assertThat(word(exchange)).isEqualTo(expected);
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

    /// A key and its certificate, signed by an authority of its own that is in its chain.
    private static KeyStore keys(String name) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = HttpPostTest.class.getResourceAsStream("/tls/" + name + ".p12")) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext server(KeyStore keys) throws Exception {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        return tls;
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", keys.getCertificateChain("leaf")[1]);
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, factory.getTrustManagers(), null);
        return tls;
    }
}
