package dev.tidings.notify.settings;

import dev.tidings.notify.core.Courtesies;
import dev.tidings.notify.core.Escalation;
import dev.tidings.notify.core.QuietWindow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What one layer says of courtesies (settings, 3.8). Empty leaves it to the next layer; an empty
/// list, or an escalation without one inside, means "none here".
public record CourtesyRules(
        Optional<List<Long>> reminderMillis,
        Optional<List<QuietWindow>> quietHours,
        Optional<Long> groupMillis,
        Optional<Optional<Escalation>> escalation) {

    public static final CourtesyRules NONE =
            new CourtesyRules(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// What holds, key by key: the first layer that mentions one, else nothing of it.
    static Courtesies effective(List<CourtesyRules> strongestFirst) {
        return new Courtesies(
                first(strongestFirst, CourtesyRules::reminderMillis).orElse(List.of()),
                first(strongestFirst, CourtesyRules::quietHours).orElse(List.of()),
                first(strongestFirst, CourtesyRules::groupMillis).orElse(0L),
                first(strongestFirst, CourtesyRules::escalation).flatMap(Function.identity()));
    }

    /// A layer that leaves nothing unsaid.
    static CourtesyRules of(Courtesies effective) {
        return new CourtesyRules(
                Optional.of(effective.reminderMillis()),
                Optional.of(effective.quietHours()),
                Optional.of(effective.groupMillis()),
                Optional.of(effective.escalation()));
    }

    private static <T> Optional<T> first(
            List<CourtesyRules> layers, Function<CourtesyRules, Optional<T>> key) {
        return layers.stream().flatMap(layer -> key.apply(layer).stream()).findFirst();
    }
}
