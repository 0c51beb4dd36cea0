package dev.tidings.notify.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "30, PT30S",
        "' 30 ', PT30S",
        "0.75, PT0.75S",
        "0.30000000000000004, PT0.3S",
        "3600, PT1H",
        "999999999, PT277777H46M39S",
        "'Fri, 20 Nov 2026 10:16:30 GMT', PT1M",
        "'Fri, 20 Nov 2026 10:00:00 GMT', PT0S",
        "'Thu, 20 Nov 2026 10:16:30 GMT',",
        "-1,",
        "1e3,",
        "soon,",
        "'',",
        "99999999999999999999,"
    })
    void seconds_and_dates_are_read_and_the_rest_is_ignored(
            String header, @Nullable Duration expected) {
        assertThat(RetryAfter.parse(header, NOW).orElse(null)).isEqualTo(expected);
    }
}
