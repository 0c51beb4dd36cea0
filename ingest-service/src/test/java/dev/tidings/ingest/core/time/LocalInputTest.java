package dev.tidings.ingest.core.time;

import static java.time.Instant.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.ingest.core.time.LocalInput.Ambiguous;
import dev.tidings.ingest.core.time.LocalInput.Gap;
import dev.tidings.ingest.core.time.LocalInput.Unique;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalInputTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    @Test
    void a_time_the_clock_shows_once_is_that_instant() {
        assertThat(in("2026-03-02T09:00", BERLIN))
                .isEqualTo(new Unique(parse("2026-03-02T08:00:00Z")));
    }

    @Test
    void a_time_the_clock_shows_twice_is_both_the_earlier_first() {
        assertThat(in("2026-10-25T02:30", BERLIN))
                .isEqualTo(
                        new Ambiguous(
                                parse("2026-10-25T00:30:00Z"), parse("2026-10-25T01:30:00Z")));
    }

    @Test
    void a_time_the_clock_leaves_out_has_the_nearest_two() {
        assertThat(in("2026-03-29T02:30", BERLIN))
                .isEqualTo(new Gap(parse("2026-03-29T00:59:00Z"), parse("2026-03-29T01:00:00Z")));
    }

    @Test
    void a_gap_of_half_an_hour_is_one_too() {
        assertThat(in("2026-10-04T02:10", LORD_HOWE))
                .isEqualTo(new Gap(parse("2026-10-03T15:29:00Z"), parse("2026-10-03T15:30:00Z")));
    }

    private static LocalInput in(String local, ZoneId zone) {
        return LocalInput.of(LocalDateTime.parse(local), zone);
    }
}
