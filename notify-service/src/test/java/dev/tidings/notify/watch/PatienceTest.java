package dev.tidings.notify.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PatienceTest {

    private long seconds;
    private final Patience patience = new Patience(() -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void it_is_over_after_thirty_seconds_without_progress() {
        assertThat(lagsUntil(29, 5)).isFalse();
        assertThat(lagsUntil(30, 5)).isTrue();
        assertThat(lagsUntil(60, 5)).isTrue();
    }

    @Test
    void progress_begins_it_anew() {
        assertThat(lagsUntil(29, 5)).isFalse();
        assertThat(lagsUntil(58, 6)).isFalse();
        assertThat(lagsUntil(59, 6)).isTrue();
    }

    @Test
    void a_partition_that_does_not_lag_any_more_begins_anew() {
        assertThat(lagsUntil(29, 5)).isFalse();
        patience.retain(List.of());
        assertThat(lagsUntil(58, 5)).isFalse();
    }

    @Test
    void time_without_a_look_does_not_count() {
        assertThat(lagsUntil(5, 5)).isFalse();
        seconds = 300;
        assertThat(patience.isOver(0, 5)).isFalse();
        assertThat(lagsUntil(330, 5)).isTrue();
    }

    /// Looks once a second.
    private boolean lagsUntil(long end, long offset) {
        for (; seconds < end; seconds++) {
            patience.isOver(0, offset);
        }
        return patience.isOver(0, offset);
    }
}
