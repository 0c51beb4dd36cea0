package dev.tidings.notify.settings;

import dev.tidings.notify.core.RuleLayer;
import dev.tidings.notify.core.Trigger;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.body.Field;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a PUT says about one layer of rules, key by key: absent keeps, `null` takes it out of the
/// layer (settings, section 2).
final class RulesPatch {

    private static final BigDecimal LONGEST = BigDecimal.valueOf(300);

    private final Map<Trigger, Field<Boolean>> triggers = new EnumMap<>(Trigger.class);
    private final Field<Integer> debounce;
    private final CourtesyPatch courtesies;

    private RulesPatch(BodyReader rules, Set<String> kinds) {
        var switches = rules.object(RulesJson.TRIGGERS);
        for (var trigger : Trigger.values()) {
            triggers.put(trigger, switches.bool(trigger.wireName()));
        }
        debounce =
                rules.object(RulesJson.DEBOUNCE)
                        .number(RulesJson.SECONDS, BigDecimal.ZERO, LONGEST, 3)
                        .as(
                                seconds -> Optional.of(RulesJson.millis(seconds)),
                                "out_of_range",
                                "A number from 0 to 300 with at most 3 decimals is expected.");
        courtesies = new CourtesyPatch(rules, kinds);
    }

    /// Reads the object; its violations join those of the body.
    ///
    /// @param kinds of destinations that there are
    static RulesPatch read(BodyReader rules, Set<String> kinds) {
        return new RulesPatch(rules, kinds);
    }

    /// The layer afterwards; only once the body has been read to its end.
    Rules over(Rules current) {
        var after = new HashMap<String, Boolean>();
        triggers.forEach((trigger, field) -> {
            var on = field.change().over(current.triggers().get(trigger.wireName()));
            if (on != null) {
                after.put(trigger.wireName(), on);
            }
        });
        var millis = debounce.change().over(current.debounceMillis().orElse(null));
        return new Rules(after, Optional.ofNullable(millis), courtesies.over(current.courtesies()));
    }

    /// What holds where no layer says anything.
    static Rules builtIn() {
        var triggers = new HashMap<String, Boolean>();
        for (var trigger : Trigger.values()) {
            triggers.put(trigger.wireName(), trigger.onByDefault());
        }
        return new Rules(triggers, Optional.of(Math.toIntExact(RuleLayer.BUILT_IN_DEBOUNCE)));
    }

    /// `layer` over what is built in: nothing is left unsaid.
    static Rules effective(Rules layer) {
        var triggers = new HashMap<>(builtIn().triggers());
        triggers.putAll(layer.triggers());
        return new Rules(
                triggers,
                layer.debounceMillis().or(builtIn()::debounceMillis),
                CourtesyRules.of(CourtesyRules.effective(List.of(layer.courtesies()))));
    }
}
