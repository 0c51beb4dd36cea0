package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BreakerTest {

    private static final long COLUMN = 10_000;

    /// Plays a drawn line, ten seconds a column: `x` would fail and `o` would succeed if it were
    /// tried. Draws what was tried; what the breaker kept from being tried is a `-`, as is time in
    /// which nothing was due.
    private static String tried(String due) {
        var breaker = Breaker.CLOSED;
        var line = new StringBuilder();
        for (int i = 0; i < due.length(); i++) {
            long now = i * COLUMN;
            boolean open = breaker.openUntil().isPresent() && now < breaker.openUntil().getAsLong();
            char tried = open ? '-' : due.charAt(i);
            if (tried == 'x') {
                breaker = breaker.failed(now);
            }
            if (tried == 'o') {
                breaker = breaker.delivered(now);
            }
            line.append(tried);
        }
        return line.toString();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "four are no row,             xxxxoxxxxo,             xxxxoxxxxo",
        "five in a row open,          xxxxxxxo,               xxxxx--o",
        "a probe closes it,           xxxxxoooxxxx,           xxxxx--oxxxx",
        "each failed probe doubles,   xxxxxxxxxxxxxxxxxxxxxo, xxxxx--x-----x-------",
        "seven of ten,                xoxxoxxoxxoo,           xoxxoxxoxx--",
        "six of ten are not enough,   xoxxoxxoxoxo,           xoxxoxxoxoxo",
        "nine are too few,            xxoxxoxxo,              xxoxxoxxo",
        "what is old does not count,  xxoxxoxx----------------------------------xx,"
                + "             xxoxxoxx----------------------------------xx",
    })
    void what_is_tried(String name, String due, String tried) {
        assertThat(tried(due)).as(name).startsWith(tried);
    }

    @Test
    void the_pause_doubles_up_to_ten_minutes() {
        var breaker = Breaker.CLOSED;
        for (int i = 0; i < 4; i++) {
            breaker = breaker.failed(0);
        }
        var pauses = new ArrayList<Long>();
        long now = 0;
        for (int i = 0; i < 8; i++) {
            breaker = breaker.failed(now);
            long until = breaker.openUntil().orElseThrow();
            pauses.add((until - now) / 1_000);
            now = until;
        }

        assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 480L, 600L, 600L, 600L);
    }

    @Test
    void a_failure_that_comes_late_prolongs_nothing() {
        var breaker = Breaker.CLOSED;
        for (int i = 0; i < 5; i++) {
            breaker = breaker.failed(0);
        }

        assertThat(breaker.failed(1_000).openUntil()).isEqualTo(breaker.openUntil());
    }

    @Test
    void it_remembers_five_minutes_and_no_more() {
        var breaker = Breaker.CLOSED;
        for (long now = 0; now < 3_600_000; now += 1_000) {
            breaker = breaker.delivered(now);
        }

        assertThat(breaker.recent()).hasSizeBetween(10, 11);
        assertThat(breaker.recent().getFirst().attempts()).isEqualTo(30);
    }
}
