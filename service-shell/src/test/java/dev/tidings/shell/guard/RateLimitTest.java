package dev.tidings.shell.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Optional<Duration> TAKEN = Optional.empty();

    private final RateLimits<String> limits = new RateLimits<>(new RateLimit(20, 20));

    /// ```
    /// 0 ms    20 taken, the 21st waits 50 ms
    /// 50 ms   one taken, the next waits
    /// 10 s    20 taken, not 200
    /// ```
    @Test
    void it_fills_as_time_passes_and_never_over_the_brim() {
        assertThat(takenAt(NOON)).isEqualTo(20);
        assertThat(limits.take("t", NOON, 1)).contains(Duration.ofMillis(50));
        assertThat(takenAt(NOON.plusMillis(50))).isEqualTo(1);
        assertThat(takenAt(NOON.plusSeconds(10))).isEqualTo(20);
    }

    @Test
    void keys_do_not_share() {
        assertThat(takenAt(NOON)).isEqualTo(20);
        assertThat(limits.take("other", NOON, 20)).isEqualTo(TAKEN);
    }

    @Test
    void a_clock_that_goes_back_fills_nothing_and_takes_nothing() {
        assertThat(takenAt(NOON)).isEqualTo(20);
        assertThat(takenAt(NOON.minusSeconds(3600))).isZero();
        assertThat(takenAt(NOON.plusMillis(100))).isEqualTo(2);
    }

    @Test
    void a_refusal_takes_nothing() {
        assertThat(limits.take("t", NOON, 15)).isEqualTo(TAKEN);
        assertThat(limits.take("t", NOON, 6)).contains(Duration.ofMillis(50));
        assertThat(limits.take("t", NOON, 5)).isEqualTo(TAKEN);
    }

    @Test
    void more_than_fits_is_never_granted() {
        assertThat(limits.take("t", NOON, 21)).isPresent();
        assertThat(limits.take("t", NOON.plusSeconds(60), 21)).isPresent();
    }

    @Test
    void threads_together_get_no_more_than_one_alone() {
        var taken = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.execute(() -> {
                    if (limits.take("t", NOON, 1).isEmpty()) {
                        taken.incrementAndGet();
                    }
                });
            }
        }
        assertThat(taken).hasValue(20);
    }

    @Test
    void many_keys_are_forgotten_when_their_buckets_are_full_again() {
        for (int i = 0; i <= 10_000; i++) {
            assertThat(limits.take("k" + i, NOON, 20)).isEqualTo(TAKEN);
        }
        assertThat(limits.take("last", NOON.plusSeconds(2), 1)).isEqualTo(TAKEN);
        assertThat(limits.size()).isEqualTo(1);
    }

    @Test
    void a_limit_lets_something_through() {
        assertThatThrownBy(() -> new RateLimit(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimit(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimit(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private int takenAt(Instant now) {
        int taken = 0;
        while (taken < 1_000 && limits.take("t", now, 1).isEmpty()) {
            taken++;
        }
        return taken;
    }
}
