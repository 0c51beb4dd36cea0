package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.WorkerKey;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The drawings of presence, quiet hours and groups, run. Debounce 3, one second a column; a lease
/// counts for at most 8 seconds after the decision. `D` is a digest, `v` and `u` are the waiting
/// and the idle of a second session.
@DisplayNameGeneration(ReplaceUnderscores.class)
class LaterTimelineTest {

    private static final int REST = 30;
    private static final long LONGEST = 8_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "gone while it is still open,   a--w----------------, ---pppppp-------, ---------w",
        "answered meanwhile,            a--w---a------------, ---pppppppp-----, ''",
        "always there: at most 8,       a--w----------------, pppppppppppppppppppppp, "
                + "--------------w",
        "comes back too late,           a--w----------------, ---ppppp--pppp---, --------w",
        "gone before the decision,      a--w----------------, ---pp-----------, ------w",
        "errors are told,               a--E----------------, pppppppppppppppp, ---E",
        "an answer that flickers,       a--w---a-w----------, ---pppppp-------, ----------w",
    })
    void who_looks_sees_for_himself(String name, String seen, String here, String told) {
        assertThat(told(seen, here, "", 0)).as(name).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "still open at the end,         a--w----------------, ----qqqqqqqq----, ------------w",
        "answered in the night,         a--w----a-----------, ----qqqqqqqqqqq-, ''",
        "the answer is pending,         a--w-------a--------, ----qqqqqqqq----, ''",
        "several are one,               a--w--vv------------, ----qqqqqqqq----, ------------D",
        "one of two is left,            a--wv--a------------, ----qqqqqqqqqq--, --------------v",
        "errors pass,                   a----E--------------, ----qqqqqqqq----, -----E",
        "a finish is told late,         a--i----------------, ----qqqqqqqq----, ------------i",
        "decided after it,              a--w----------------, -qqqqq----------, ------w",
    })
    void who_sleeps_is_told_at_the_end(String name, String seen, String quiet, String told) {
        assertThat(told(seen, "", quiet, 0)).as(name).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a burst is one,                a--w-v--------------, ----------D",
        "alone it is what it is,        a--w----------------, ----------w",
        "one of two is over,            a--wv-a-------------, ----------v",
        "errors never wait,             a--w-E--------------, -----E----w",
        "the next burst,                a--w----v-----------, ----------w----v",
    })
    void a_burst_becomes_one(String name, String seen, String told) {
        assertThat(told(seen, "", "", 4)).as(name).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "looks into the night,      a--w----, ---pppp-, ----qqqqqqqqq, -------------w",
        "wakes up and looks,        a--w----, --------pppp----, ----qqqqq----, ------------w",
    })
    void one_after_the_other(String name, String seen, String here, String quiet, String told) {
        assertThat(told(seen, here, quiet, 0)).as(name).isEqualTo(told);
    }

    private static String told(String seen, String here, String quiet, long groupSeconds) {
        var desk =
                new LaterDesk(
                        Timeline.view(),
                        new Courtesies(
                                List.of(), windows(quiet), groupSeconds * 1_000, Optional.empty()),
                        (_, now) -> new Presence(lease(here, now), LONGEST));
        for (int second = 0; second < seen.length(); second++) {
            long now = second * 1_000L;
            desk.passUntil(now);
            if (seen.charAt(second) != '-') {
                arrives(desk, seen.charAt(second), now);
            }
        }
        desk.passUntil((seen.length() + REST) * 1_000L);
        var line = new char[seen.length() + REST];
        Arrays.fill(line, '-');
        desk.sent.forEach(sent -> line[(int) (sent.at() / 1_000)] = letter(sent));
        return new String(line).replaceAll("-+$", "");
    }

    private static void arrives(LaterDesk desk, char letter, long now) {
        var other = letter == 'v' || letter == 'u';
        var worker = new WorkerKey(other ? "s2" : "s1", "w1");
        var type =
                Map.of(
                        'a', "agent:active",
                        'i', "agent:idle",
                        'u', "agent:idle",
                        'w', "agent:waiting",
                        'v', "agent:waiting",
                        'E', "worker:error");
        var header = Events.header(letter + "@" + now, worker, now);
        desk.arrives(
                Events.of(
                        Objects.requireNonNull(type.get(letter)),
                        header,
                        0,
                        null,
                        letter == 'w' || letter == 'v' ? "q" : null,
                        "boom",
                        0),
                now);
    }

    /// A heartbeat every second, each for as long as the line says.
    private static OptionalLong lease(String here, long now) {
        int at = (int) (now / 1_000);
        int end = at;
        while (end < here.length() && here.charAt(end) == 'p') {
            end++;
        }
        return end > at ? OptionalLong.of(end * 1_000L) : OptionalLong.empty();
    }

    private static List<QuietWindow> windows(String quiet) {
        int from = quiet.indexOf('q');
        if (from < 0) {
            return List.of();
        }
        return List.of(
                new QuietWindow(
                        EnumSet.allOf(DayOfWeek.class),
                        LocalTime.ofSecondOfDay(from),
                        LocalTime.ofSecondOfDay(quiet.lastIndexOf('q') + 1L),
                        ZoneOffset.UTC,
                        Set.of("worker:error")));
    }

    private static char letter(LaterDesk.Sent sent) {
        var told = sent.parts().getFirst();
        if (sent.parts().size() > 1) {
            return 'D';
        }
        boolean other = told.session().equals("s2");
        return switch (told.type()) {
            case "agent:waiting" -> other ? 'v' : 'w';
            case "agent:idle" -> other ? 'u' : 'i';
            case "worker:error" -> 'E';
            default -> '?';
        };
    }
}
