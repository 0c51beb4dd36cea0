package dev.tidings.notify.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.notify.handler.Egress.BlockedAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EgressTest {

    private static Egress egress(List<String> allowed, String... addresses) {
        return new Egress(Allowance.of(allowed), _ -> resolved(addresses));
    }

    private static InetAddress[] resolved(String... addresses) throws UnknownHostException {
        var resolved = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            resolved[i] = InetAddress.getByName(addresses[i]);
        }
        return resolved;
    }

    @Test
    void one_bad_address_among_good_ones_blocks_the_host() throws Exception {
        var url = WebUrl.parse("https://hooks.example.com/in");

        assertThat(egress(List.of(), "8.8.8.8", "1.1.1.1").addresses(url)).hasSize(2);
        assertThatThrownBy(() -> egress(List.of(), "8.8.8.8", "127.0.0.1").addresses(url))
                .isInstanceOf(BlockedAddress.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://intra.example/in, intra.example, 10.0.0.1, true",
        "https://INTRA.example./in, intra.example, 10.0.0.1, true",
        "https://intra.example/in, 10.0.0.0/8, 10.0.0.1, true",
        "https://intra.example/in, 10.0.0.0/8, 192.168.0.1, false",
        "https://other.example/in, intra.example, 10.0.0.1, false",
        "http://intra.example:81/in, intra.example, 10.0.0.1, true",
        "http://intra.example:81/in, 10.0.0.0/8, 10.0.0.1, true",
        "http://public.example/in, 10.0.0.0/8, 8.8.8.8, false",
        "https://public.example:444/in, 10.0.0.0/8, 8.8.8.8, false",
        "https://public.example:8443/in, 10.0.0.0/8, 8.8.8.8, true"
    })
    void an_administrator_may_allow_hosts_and_networks_and_plain_http_there(
            String url, String allowed, String address, boolean passes) throws Exception {
        var egress = egress(List.of(allowed), address);

        assertThat(egress.violation(WebUrl.parse(url), "url").isEmpty()).isEqualTo(passes);
    }

    @Test
    void a_network_that_is_none_stops_the_start() {
        assertThatThrownBy(() -> Allowance.of(List.of("10.0.0/8")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_second_answer_of_the_name_service_is_never_asked_for() throws Exception {
        var asked = new AtomicInteger();
        try (var endpoint = FakeEndpoint.start()) {
            var egress =
                    new Egress(
                            Allowance.of(List.of("127.0.0.0/8")),
                            _ -> resolved(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1"));
            var port = endpoint.uri("").getPort();

            var exchange = send(egress, "http://rebind.example:" + port + "/in");

            assertThat(exchange).isInstanceOf(Exchange.Answered.class);
            assertThat(asked).hasValue(1);
            assertThat(endpoint.received().getFirst().headers())
                    .containsEntry("host", "rebind.example:" + port);
        }
    }

    @Test
    void an_address_that_turned_bad_since_the_put_is_never_connected() throws Exception {
        try (var endpoint = FakeEndpoint.start()) {
            var exchange = send(egress(List.of(), "127.0.0.1"), "https://rebind.example:8443/in");

            assertThat(exchange).isInstanceOf(Exchange.Blocked.class);
            assertThat(endpoint.received()).isEmpty();
        }
    }

    @Test
    void a_host_that_is_not_known_is_tried_again() throws Exception {
        var egress =
                new Egress(
                        Allowance.NONE,
                        host -> {
                            throw new UnknownHostException(host);
                        });

        assertThat(send(egress, "https://gone.example/in"))
                .isInstanceOfSatisfying(
                        Exchange.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo("dns");
                            assertThat(failed.uncertain()).isFalse();
                        });
        assertThat(egress.violation(WebUrl.parse("https://gone.example/in"), "url")).isEmpty();
    }

    @Test
    void a_name_service_that_is_silent_costs_the_timeout_and_no_more() throws Exception {
        var never = new CountDownLatch(1);
        var egress =
                new Egress(
                        Allowance.NONE,
                        host -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            throw new UnknownHostException(host);
                        });
        var exchange =
                TestHttp.post(egress)
                        .send(
                                new HttpPost.Request(
                                        "https://slow.example/in", "{}", Map.of(), Set.of()),
                                Duration.ofMillis(200),
                                Instant.now().plusSeconds(5));

        assertThat(exchange)
                .isInstanceOfSatisfying(
                        Exchange.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo("timeout");
                            assertThat(failed.uncertain()).isFalse();
                            assertThat(failed.latency()).isLessThan(Duration.ofSeconds(3));
                        });
    }

    private static Exchange send(Egress egress, String url) {
        return TestHttp.post(egress)
                .send(
                        new HttpPost.Request(url, "{}", Map.of(), Set.of()),
                        Duration.ofSeconds(5),
                        Instant.now().plusSeconds(5));
    }
}
