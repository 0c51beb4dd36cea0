package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietHoursTest {

    private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);
    private static final String BERLIN = "Europe/Berlin";

    private static QuietWindow window(Set<DayOfWeek> days, String from, String to, String zone) {
        return new QuietWindow(
                days,
                LocalTime.parse(from),
                LocalTime.parse(to),
                ZoneId.of(zone),
                Set.of("worker:error"));
    }

    private static String until(List<QuietWindow> windows, String now) {
        var end = QuietHours.until(windows, "agent:waiting", Instant.parse(now).toEpochMilli());
        return end.isPresent() ? Instant.ofEpochMilli(end.getAsLong()).toString() : "";
    }

    @ParameterizedTest(name = "{0} to {1} {2}, at {3}")
    @CsvSource({
        "22:00, 07:00, UTC,           2026-01-15T21:59:59.999Z, ''",
        "22:00, 07:00, UTC,           2026-01-15T22:00:00Z,     2026-01-16T07:00:00Z",
        "22:00, 07:00, UTC,           2026-01-16T06:59:59.999Z, 2026-01-16T07:00:00Z",
        "22:00, 07:00, UTC,           2026-01-16T07:00:00Z,     ''",
        "12:00, 13:00, UTC,           2026-01-15T12:30:00Z,     2026-01-15T13:00:00Z",
        "12:00, 13:00, UTC,           2026-01-15T11:30:00Z,     ''",
        "22:00, 07:00, Asia/Kolkata,  2026-01-15T16:30:00Z,     2026-01-16T01:30:00Z",
        "10:00, 10:00, UTC,           2026-01-15T09:00:00Z,     2026-01-22T10:00:00Z",
    })
    void wall_times_of_a_zone_and_over_midnight(
            String from, String to, String zone, String now, String end) {
        assertThat(until(List.of(window(ALL_DAYS, from, to, zone)), now)).isEqualTo(end);
    }

    /// 2026-03-29 02:00 becomes 03:00, 2026-10-25 03:00 becomes 02:00.
    @ParameterizedTest(name = "{0} to {1}, at {2}")
    @CsvSource({
        "22:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
        "22:00, 07:00, 2026-10-24T22:00:00Z, 2026-10-25T06:00:00Z",
        "02:30, 04:00, 2026-03-29T01:15:00Z, ''",
        "02:30, 04:00, 2026-03-29T01:45:00Z, 2026-03-29T02:00:00Z",
        "22:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z",
        "02:30, 04:00, 2026-10-25T00:45:00Z, 2026-10-25T03:00:00Z",
        "22:00, 02:30, 2026-10-25T00:15:00Z, 2026-10-25T00:30:00Z",
        "22:00, 02:30, 2026-10-25T01:15:00Z, ''",
    })
    void when_the_clock_jumps(String from, String to, String now, String end) {
        assertThat(until(List.of(window(ALL_DAYS, from, to, BERLIN)), now)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-16T21:00:00Z, ''",
        "2026-01-16T23:00:00Z, 2026-01-17T07:00:00Z",
        "2026-01-17T06:00:00Z, 2026-01-17T07:00:00Z",
        "2026-01-17T23:00:00Z, ''",
    })
    void the_day_is_the_one_on_which_it_begins(String now, String end) {
        var fridays = window(Set.of(DayOfWeek.FRIDAY), "22:00", "07:00", "UTC");

        assertThat(until(List.of(fridays), now)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T23:00:00Z, 2026-01-16T09:00:00Z",
        "2026-01-16T08:30:00Z, 2026-01-16T09:00:00Z",
        "2026-01-16T11:00:00Z, 2026-01-16T12:00:00Z",
    })
    void windows_that_touch_or_overlap_are_one(String now, String end) {
        var windows =
                List.of(
                        window(ALL_DAYS, "08:00", "09:00", "UTC"),
                        window(ALL_DAYS, "22:00", "07:00", "UTC"),
                        window(ALL_DAYS, "06:30", "08:00", "UTC"),
                        window(ALL_DAYS, "10:00", "12:00", "UTC"));

        assertThat(until(windows, now)).isEqualTo(end);
    }

    @Test
    void what_breaches_one_window_may_be_held_by_another() {
        long now = Instant.parse("2026-01-15T23:00:00Z").toEpochMilli();
        var night = window(ALL_DAYS, "22:00", "07:00", "UTC");
        var silence =
                new QuietWindow(
                        ALL_DAYS,
                        LocalTime.parse("22:30"),
                        LocalTime.parse("23:30"),
                        ZoneId.of("UTC"),
                        Set.of());

        assertThat(QuietHours.until(List.of(night), "worker:error", now)).isEmpty();
        assertThat(QuietHours.until(List.of(night, silence), "worker:error", now))
                .isEqualTo(OptionalLong.of(now + 1_800_000));
    }

    @Test
    void without_windows_it_is_never_quiet() {
        assertThat(until(List.of(), "2026-01-15T23:00:00Z")).isEmpty();
    }
}
