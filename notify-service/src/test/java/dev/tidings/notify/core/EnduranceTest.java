package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnduranceTest {

    private static final long HOUR = 3_600_000;

    @ParameterizedTest
    @CsvSource({
        "120, 5,   true",
        "119, 500, false",
        "144, 31,  true",
        "144, 4,   false",
        "0,   10,  false",
    })
    void five_days_of_failures(long hours, int failures, boolean over) {
        assertThat(Endurance.isOver(OptionalLong.of(7), failures, 7 + hours * HOUR))
                .isEqualTo(over);
    }

    @Test
    void who_never_failed_is_never_given_up() {
        assertThat(Endurance.isOver(OptionalLong.empty(), 9, Long.MAX_VALUE)).isFalse();
    }
}
