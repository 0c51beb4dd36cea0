package dev.tidings.notify.core;

import static dev.tidings.notify.core.RetryPolicy.MACHINES;
import static dev.tidings.notify.core.RetryPolicy.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.notify.core.RetryPolicy.Next.Again;
import dev.tidings.notify.core.RetryPolicy.Next.GiveUp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryPolicyTest {

    private static final OptionalLong NONE = OptionalLong.empty();

    /// The seconds of all attempts when every one fails, and why it ends.
    private static String attempts(RetryPolicy policy, String type) {
        var expires = policy.expiry(type, 0);
        var seconds = new ArrayList<Long>();
        long now = 0;
        for (int number = 1; number <= 100; number++) {
            seconds.add(now / 1_000);
            switch (policy.next(number, now, NONE, expires, 0)) {
                case Again(long at) -> now = at;
                case GiveUp(var ending) -> {
                    return seconds + " " + ending;
                }
            }
        }
        return seconds + " without end";
    }

    @Test
    void a_finish_that_nobody_takes_expires_after_two_hours() {
        assertThat(attempts(PEOPLE, "agent:idle"))
                .isEqualTo("[0, 2, 7, 22, 82, 382, 1282, 3082, 6682] EXPIRED");
    }

    @Test
    void work_that_nobody_hears_of_expires_after_ten_minutes() {
        assertThat(attempts(PEOPLE, "agent:active")).isEqualTo("[0, 2, 7, 22, 82, 382] EXPIRED");
    }

    @Test
    void a_machine_is_tried_ten_times_over_three_days() {
        assertThat(attempts(MACHINES, "worker:error"))
                .isEqualTo(
                        "[0, 5, 305, 2105, 9305, 27305, 63305, 113705, 185705, 272105] EXHAUSTED");
    }

    @ParameterizedTest
    @CsvSource({
        "agent:waiting,        86400",
        "agent:idle,           7200",
        "agent:active,         600",
        "worker:error,         86400",
        "worker:exited,        86400",
        "destination:disabled, 86400"
    })
    void people_are_told_only_so_late(String type, long seconds) {
        assertThat(PEOPLE.expiry(type, 5_000)).hasValue(5_000 + seconds * 1_000);
        assertThat(MACHINES.expiry(type, 5_000)).isEmpty();
    }

    @Test
    void what_the_far_side_asks_for_is_a_floor() {
        assertThat(PEOPLE.next(1, 0, OptionalLong.of(1_000), NONE, 0)).isEqualTo(new Again(2_000));
        assertThat(PEOPLE.next(1, 0, OptionalLong.of(30_000), NONE, 0.2))
                .isEqualTo(new Again(30_000));
    }

    @Test
    void an_attempt_at_the_very_end_is_still_made_and_none_after_it() {
        assertThat(PEOPLE.next(1, 0, NONE, OptionalLong.of(2_000), 0)).isEqualTo(new Again(2_000));
        assertThat(PEOPLE.next(1, 0, NONE, OptionalLong.of(1_999), 0))
                .isEqualTo(new GiveUp(Ending.EXPIRED));
    }

    @Test
    void jitter_is_a_share_of_the_wait() {
        assertThat(List.of(-0.2, 0.0, 0.2))
                .extracting(jitter -> PEOPLE.wait(2, jitter).orElseThrow())
                .containsExactly(4_000L, 5_000L, 6_000L);
    }
}
