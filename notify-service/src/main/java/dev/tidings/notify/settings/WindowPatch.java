package dev.tidings.notify.settings;

import dev.tidings.notify.core.QuietWindow;
import dev.tidings.notify.core.Trigger;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.body.Field;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One of the quiet hours of a PUT:
/// `{"days":["mon","fri"],"from":"22:00","to":"07:00","zone":"Europe/Berlin","breach":[]}`.
final class WindowPatch {

    private static final Pattern TIME = Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d");

    private final Field<Set<DayOfWeek>> days;
    private final Field<LocalTime> from;
    private final Field<LocalTime> to;
    private final Field<ZoneId> zone;
    private final Field<Set<String>> breach;

    WindowPatch(BodyReader window) {
        days =
                window.texts(CourtesyJson.DAYS)
                        .as(
                                WindowPatch::days,
                                "bad_days",
                                "One or more of mon, tue, wed, thu, fri, sat, sun are expected.");
        from = time(window, CourtesyJson.FROM);
        to = time(window, CourtesyJson.TO);
        zone =
                window.text(CourtesyJson.ZONE)
                        .as(
                                WindowPatch::zone,
                                "unknown_zone",
                                "The name of a time zone such as Europe/Berlin or UTC is expected.")
                        .required();
        breach =
                window.texts(CourtesyJson.BREACH)
                        .as(
                                WindowPatch::types,
                                "unknown_type",
                                "Some of agent:waiting, agent:idle, agent:active, worker:error,"
                                        + " worker:exited are expected.");
    }

    /// What it says; only once the body has been read to its end.
    QuietWindow window() {
        return new QuietWindow(
                days.orElse(EnumSet.allOf(DayOfWeek.class)),
                from.value(),
                to.value(),
                zone.value(),
                breach.orElse(Set.of(Trigger.ERROR.wireName())));
    }

    private static Field<LocalTime> time(BodyReader window, String name) {
        return window.text(name)
                .must(
                        text -> TIME.matcher(text).matches(),
                        "not_a_time",
                        "A time of day such as 22:00 is expected.")
                .as(text -> Optional.of(LocalTime.parse(text)), "not_a_time", "")
                .required();
    }

    private static Optional<Set<DayOfWeek>> days(List<String> names) {
        var days =
                names.stream()
                        .flatMap(name -> CourtesyJson.day(name).stream())
                        .collect(Collectors.toSet());
        boolean all = names.stream().allMatch(name -> CourtesyJson.day(name).isPresent());
        return all && !days.isEmpty() ? Optional.of(days) : Optional.empty();
    }

    /// Names of the time zone database only: an offset knows no summer.
    private static Optional<ZoneId> zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.empty();
    }

    private static Optional<Set<String>> types(List<String> names) {
        return names.stream().allMatch(name -> Trigger.named(name).isPresent())
                ? Optional.of(Set.copyOf(names))
                : Optional.empty();
    }
}
