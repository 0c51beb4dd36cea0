package dev.tidings.shell.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestRateTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void tokens_and_addresses_are_counted_apart() {
        var rate = new RequestRate(2);
        var token = UUID.randomUUID();

        for (int i = 0; i < 2; i++) {
            assertThat(rate.count("192.0.2.1", NOW)).isEmpty();
            assertThat(rate.count(token, NOW)).isEmpty();
        }
        assertThat(rate.count("192.0.2.1", NOW)).isPresent();
        assertThat(rate.count("192.0.2.2", NOW)).isEmpty();
        assertThat(rate.count("192.0.2.1", NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void no_limit_counts_nothing() {
        var rate = new RequestRate(0);

        for (int i = 0; i < 1_000; i++) {
            assertThat(rate.count("192.0.2.1", NOW)).isEmpty();
        }
    }
}
