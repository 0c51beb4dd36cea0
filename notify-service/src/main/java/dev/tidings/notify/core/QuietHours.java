package dev.tidings.notify.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// When people are left alone (notification rules, section 9).
///
/// ```text
///             20  21  22  23   0   1 ...  6   7   8
/// 22 - 07              qqqqqqqqqqqqqqqqqqqq|          over at 7
/// and 06 - 08                             qqqqqq|     over at 8: windows that touch are one
/// ```
///
/// A window is made of wall times of its zone. Where the clock jumps over a wall time, the time
/// moves by the jump; where it shows one twice, the first counts.
final class QuietHours {

    /// Who is never to be disturbed is asked about again after a week.
    private static final int MOST_LINKS = 64;

    private static final long WEEK = 7 * 86_400_000L;

    private QuietHours() {}

    /// When it is over for a message of `type`; empty when it is not quiet at `now`.
    static OptionalLong until(Collection<QuietWindow> windows, String type, long now) {
        var closed = windows.stream().filter(one -> !one.breach().contains(type)).toList();
        long end = now;
        for (int link = 0; link < MOST_LINKS && end - now < WEEK; link++) {
            long from = end;
            long next = closed.stream().mapToLong(one -> endOf(one, from)).max().orElse(from);
            if (next <= from) {
                break;
            }
            end = next;
        }
        return end > now ? OptionalLong.of(end) : OptionalLong.empty();
    }

    /// The end of the window that `at` lies in, else `at`.
    private static long endOf(QuietWindow window, long at) {
        var today = Instant.ofEpochMilli(at).atZone(window.zone()).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .filter(day -> window.days().contains(day.getDayOfWeek()))
                .filter(day -> start(window, day) <= at)
                .mapToLong(day -> end(window, day))
                .filter(end -> end > at)
                .max()
                .orElse(at);
    }

    private static long start(QuietWindow window, LocalDate day) {
        return millis(ZonedDateTime.of(day, window.from(), window.zone()));
    }

    private static long end(QuietWindow window, LocalDate day) {
        boolean wraps = !window.to().isAfter(window.from());
        return millis(ZonedDateTime.of(wraps ? day.plusDays(1) : day, window.to(), window.zone()));
    }

    private static long millis(ZonedDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
