package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaceTest {

    private static final Pace SLACK = new Pace(3, Duration.ofSeconds(1));

    /// The milliseconds at which `count` messages go that all want to at 13 s.
    private static String times(Pace pace, OptionalLong full, int count) {
        var times = new ArrayList<Long>();
        long now = 13_000;
        for (int i = 0; i < count; i++) {
            now = Math.max(now, pace.next(full).orElse(now));
            times.add(now);
            full = pace.taken(full, 1, now);
        }
        return times.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3  | 1000 | [13000, 13000, 13000, 14000, 15000]",
                "5  | 2000 | [13000, 13000, 13000, 13000, 13000]",
                "1  | 2000 | [13000, 15000, 17000, 19000, 21000]",
                "2  | 100  | [13000, 13000, 13100, 13200, 13300]",
            })
    void a_burst_and_then_one_after_the_other(int burst, long each, String times) {
        var pace = new Pace(burst, Duration.ofMillis(each));

        assertThat(times(pace, OptionalLong.empty(), 5)).isEqualTo(times);
    }

    @Test
    void a_rest_fills_the_bucket_and_no_more() {
        var emptied = SLACK.taken(OptionalLong.empty(), 3, 10_000);

        assertThat(times(SLACK, emptied, 3)).isEqualTo("[13000, 13000, 13000]");
        assertThat(times(SLACK, SLACK.taken(OptionalLong.empty(), 3, 0), 4))
                .isEqualTo("[13000, 13000, 13000, 14000]");
    }

    @Test
    void a_second_token_is_owed_for_plainer_words() {
        assertThat(times(SLACK, SLACK.taken(OptionalLong.empty(), 2, 13_000), 3))
                .isEqualTo("[13000, 14000, 15000]");
    }

    @Test
    void who_says_that_nothing_is_left_is_believed() {
        assertThat(times(SLACK, SLACK.emptied(OptionalLong.empty(), 17_000), 3))
                .isEqualTo("[17000, 18000, 19000]");
    }
}
