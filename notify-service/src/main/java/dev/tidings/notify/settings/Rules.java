package dev.tidings.notify.settings;

import java.util.Map;
import java.util.Optional;

/// One layer of rules; what it does not mention is left to the next.
///
/// @param triggers on or off, by wire name of the trigger
/// @param debounceMillis how long a state has to last, in milliseconds
/// @param courtesies how what was decided is told
public record Rules(
        Map<String, Boolean> triggers, Optional<Integer> debounceMillis, CourtesyRules courtesies) {

    public static final Rules NONE = new Rules(Map.of(), Optional.empty());

    public Rules {
        triggers = Map.copyOf(triggers);
    }

    /// A layer that says nothing of courtesies.
    public Rules(Map<String, Boolean> triggers, Optional<Integer> debounceMillis) {
        this(triggers, debounceMillis, CourtesyRules.NONE);
    }
}
