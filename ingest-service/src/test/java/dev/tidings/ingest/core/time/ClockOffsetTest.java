package dev.tidings.ingest.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClockOffsetTest {

    @ParameterizedTest
    @CsvSource({
        "PT-119S;PT-120S;PT-80S, PT-2M",
        "PT2S;PT30S, PT0S",
        "PT5S, PT0S",
        "PT-5S, PT0S",
        "PT5.001S, PT5.001S",
        "PT-5.001S, PT-5.001S",
        "PT1H;PT1H0.2S, PT1H",
        "PT40S;PT1S, PT0S",
    })
    void the_least_delay_is_the_offset(String received_minus_sent, Duration offset) {
        var batches = Arrays.stream(received_minus_sent.split(";")).map(Duration::parse).toList();

        assertThat(ClockOffset.of(batches)).isEqualTo(offset);
    }

    @Test
    void a_device_that_sends_no_time_is_right() {
        assertThat(ClockOffset.of(List.of())).isZero();
    }
}
