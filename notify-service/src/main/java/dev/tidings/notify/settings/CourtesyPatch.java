package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.Escalation;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.body.Change;
import dev.tidings.shell.body.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What a PUT says about the courtesies of one layer of rules (settings, 3.8). Each is one value: a
/// list is written as a whole, `[]` and `{}` mean "none here", `null` leaves it to the next layer.
final class CourtesyPatch {

    private static final int MOST = 10;
    private static final int DAY = 1440;
    private static final BigDecimal LONGEST_GROUP = BigDecimal.TEN;

    private final Field<List<Long>> reminders;
    private final Field<List<WindowPatch>> quietHours;
    private final Field<BigDecimal> groupSeconds;
    private final BodyReader escalation;
    private final Field<String> kind;
    private final Field<Integer> afterMinutes;

    /// @param kinds of destinations that there are
    CourtesyPatch(BodyReader rules, Set<String> kinds) {
        reminders =
                rules.json(CourtesyJson.REMINDERS)
                        .as(
                                CourtesyPatch::minutes,
                                "bad_reminders",
                                "At most 10 whole minutes from 1 to 1440, ascending, are"
                                        + " expected.");
        quietHours =
                rules.objects(CourtesyJson.QUIET_HOURS)
                        .as(
                                all -> Optional.of(all.stream().map(WindowPatch::new).toList()),
                                "wrong_type",
                                "A list of objects is expected.")
                        .must(all -> all.size() <= MOST, "too_many", "At most 10 are allowed.");
        groupSeconds = rules.number(CourtesyJson.GROUP_SECONDS, BigDecimal.ZERO, LONGEST_GROUP, 3);
        boolean named =
                rules.json(CourtesyJson.ESCALATION)
                        .optional()
                        .filter(given -> given.isObject() && !given.isEmpty())
                        .isPresent();
        escalation = rules.object(CourtesyJson.ESCALATION);
        var toWhom =
                escalation
                        .text(CourtesyJson.KIND, 40)
                        .must(
                                kinds::contains,
                                "unknown_kind",
                                "There is no such kind of destination.");
        var when = escalation.integer(CourtesyJson.AFTER_MINUTES, 1, DAY);
        kind = named ? toWhom.required() : toWhom;
        afterMinutes = named ? when.required() : when;
    }

    /// The layer afterwards; only once the body has been read to its end.
    CourtesyRules over(CourtesyRules current) {
        return new CourtesyRules(
                over(reminders.change(), current.reminderMillis()),
                switch (quietHours.change()) {
                    case Change.Keep<List<WindowPatch>> _ -> current.quietHours();
                    case Change.Reset<List<WindowPatch>> _ -> Optional.empty();
                    case Change.To<List<WindowPatch>>(var all) ->
                            Optional.of(all.stream().map(WindowPatch::window).toList());
                },
                switch (groupSeconds.change()) {
                    case Change.Keep<BigDecimal> _ -> current.groupMillis();
                    case Change.Reset<BigDecimal> _ -> Optional.empty();
                    case Change.To<BigDecimal>(var seconds) ->
                            Optional.of((long) RulesJson.millis(seconds));
                },
                switch (escalation.change()) {
                    case Change.Keep<BodyReader> _ -> current.escalation();
                    case Change.Reset<BodyReader> _ -> Optional.empty();
                    case Change.To<BodyReader> _ -> Optional.of(escalation());
                });
    }

    private Optional<Escalation> escalation() {
        return kind.optional()
                .map(one -> new Escalation(one, afterMinutes.value() * CourtesyJson.MINUTE));
    }

    private static <T> Optional<T> over(Change<T> change, Optional<T> current) {
        return Optional.ofNullable(change.over(current.orElse(null)));
    }

    private static Optional<List<Long>> minutes(JsonNode given) {
        boolean numbers =
                given.isArray()
                        && given.size() <= MOST
                        && given.valueStream()
                                .allMatch(one -> one.isIntegralNumber() && one.canConvertToInt());
        if (!numbers) {
            return Optional.empty();
        }
        var minutes = given.valueStream().map(JsonNode::intValue).toList();
        boolean fits =
                minutes.stream().allMatch(minute -> minute >= 1 && minute <= DAY)
                        && IntStream.range(1, minutes.size())
                                .allMatch(i -> minutes.get(i - 1) < minutes.get(i));
        return fits
                ? Optional.of(minutes.stream().map(minute -> minute * CourtesyJson.MINUTE).toList())
                : Optional.empty();
    }
}
