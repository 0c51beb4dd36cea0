package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.notify.core.Escalation;
import dev.tidings.notify.core.QuietWindow;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Courtesies as the API and the tables write them, beside the triggers of a rules object:
/// `"reminders":[5,15],"quietHours":[{...}],"groupSeconds":2,"escalation":{...}`.
final class CourtesyJson {

    static final String REMINDERS = "reminders";
    static final String QUIET_HOURS = "quietHours";
    static final String DAYS = "days";
    static final String FROM = "from";
    static final String TO = "to";
    static final String ZONE = "zone";
    static final String BREACH = "breach";
    static final String GROUP_SECONDS = "groupSeconds";
    static final String ESCALATION = "escalation";
    static final String KIND = "kind";
    static final String AFTER_MINUTES = "afterMinutes";

    static final long MINUTE = 60_000;

    private CourtesyJson() {}

    /// Reads what was checked when it was stored; what is not there is not mentioned.
    static CourtesyRules read(JsonNode stored) {
        return new CourtesyRules(
                list(stored.path(REMINDERS))
                        .map(all -> all.stream().map(one -> one.longValue() * MINUTE).toList()),
                list(stored.path(QUIET_HOURS))
                        .map(all -> all.stream().map(CourtesyJson::window).toList()),
                Optional.of(stored.path(GROUP_SECONDS))
                        .filter(JsonNode::isNumber)
                        .map(seconds -> (long) RulesJson.millis(seconds.decimalValue())),
                stored.path(ESCALATION).isObject()
                        ? Optional.of(escalation(stored.path(ESCALATION)))
                        : Optional.empty());
    }

    private static Optional<List<JsonNode>> list(JsonNode stored) {
        return stored.isArray() ? Optional.of(stored.valueStream().toList()) : Optional.empty();
    }

    private static QuietWindow window(JsonNode stored) {
        return new QuietWindow(
                texts(stored.path(DAYS)).stream()
                        .flatMap(day -> day(day).stream())
                        .collect(Collectors.toSet()),
                LocalTime.parse(stored.path(FROM).asText()),
                LocalTime.parse(stored.path(TO).asText()),
                ZoneId.of(stored.path(ZONE).asText()),
                texts(stored.path(BREACH)));
    }

    private static Set<String> texts(JsonNode stored) {
        return stored.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    private static Optional<Escalation> escalation(JsonNode stored) {
        return stored.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Escalation(
                                stored.path(KIND).asText(),
                                stored.path(AFTER_MINUTES).longValue() * MINUTE));
    }

    /// Adds what `rules` mention.
    static void write(CourtesyRules rules, ObjectNode json) {
        rules.reminderMillis()
                .ifPresent(all -> {
                    var reminders = json.putArray(REMINDERS);
                    all.forEach(millis -> reminders.add(millis / MINUTE));
                });
        rules.quietHours()
                .ifPresent(all -> {
                    var windows = json.putArray(QUIET_HOURS);
                    all.forEach(window -> write(window, windows.addObject()));
                });
        rules.groupMillis().ifPresent(millis -> json.put(GROUP_SECONDS, seconds(millis)));
        rules.escalation()
                .ifPresent(escalation -> {
                    var object = json.putObject(ESCALATION);
                    escalation.ifPresent(one ->
                            object.put(KIND, one.kind())
                                    .put(AFTER_MINUTES, one.afterMillis() / MINUTE));
                });
    }

    private static void write(QuietWindow window, ObjectNode json) {
        var days = json.putArray(DAYS);
        EnumSet.allOf(DayOfWeek.class).stream()
                .filter(window.days()::contains)
                .forEach(day -> days.add(name(day)));
        json.put(FROM, window.from().toString());
        json.put(TO, window.to().toString());
        json.put(ZONE, window.zone().getId());
        var breach = json.putArray(BREACH);
        window.breach().stream().sorted().forEach(breach::add);
    }

    private static BigDecimal seconds(long millis) {
        return RulesJson.seconds(Math.toIntExact(millis));
    }

    /// `mon` to `sun`.
    static Optional<DayOfWeek> day(String name) {
        return Arrays.stream(DayOfWeek.values()).filter(day -> name(day).equals(name)).findFirst();
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
