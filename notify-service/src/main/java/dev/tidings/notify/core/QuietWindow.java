package dev.tidings.notify.core;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/// A part of the day in which people are left alone (notification rules, section 9).
///
/// ```text
/// 22:00 - 07:00   mon   from monday 22:00 to tuesday 07:00
/// 00:00 - 00:00   sat   all of saturday
/// ```
///
/// @param days on which it begins
/// @param from inclusive
/// @param to exclusive; not after `from` means the next day, so that equal times are a whole day
/// @param breach wire names of the types that pass all the same
public record QuietWindow(
        Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, Set<String> breach) {

    public QuietWindow {
        days = Set.copyOf(days);
        breach = Set.copyOf(breach);
    }
}
