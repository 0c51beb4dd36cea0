package dev.tidings.notify.rooms;

import dev.tidings.notify.core.Escalation;
import dev.tidings.notify.core.QuietWindow;
import dev.tidings.notify.settings.CourtesyRules;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Courtesies to the millisecond, which no human asks for: beside `millis`, `{"reminders": [500],
/// "group": 400, "quietUntil": "07:00:00.5", "escalation": {"kind": "...", "after": 300}}`. It is
/// quiet on every day from an hour before, but for errors.
final class TableCourtesies {

    private TableCourtesies() {}

    static CourtesyRules read(Map<String, Object> rules) {
        return new CourtesyRules(
                rules.get("reminders") instanceof List<?> offsets
                        ? Optional.of(offsets.stream().map(TableCourtesies::millis).toList())
                        : Optional.empty(),
                rules.get("quietUntil") instanceof String end
                        ? Optional.of(List.of(window(LocalTime.parse(end))))
                        : Optional.empty(),
                rules.get("group") instanceof Number group
                        ? Optional.of(group.longValue())
                        : Optional.empty(),
                rules.get("escalation") instanceof Map<?, ?> to
                        ? Optional.of(
                                Optional.of(
                                        new Escalation(
                                                String.valueOf(to.get("kind")),
                                                millis(to.get("after")))))
                        : Optional.empty());
    }

    private static long millis(@Nullable Object value) {
        return Long.parseLong(String.valueOf(value));
    }

    private static QuietWindow window(LocalTime end) {
        return new QuietWindow(
                EnumSet.allOf(DayOfWeek.class),
                end.minusHours(1),
                end,
                ZoneOffset.UTC,
                Set.of("worker:error"));
    }
}
