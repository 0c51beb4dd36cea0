package dev.tidings.notify.core;

import java.util.Map;
import java.util.OptionalLong;

/// One layer of settings; what it does not mention is left to the next.
///
/// @param triggers switches, on or off
/// @param debounce how long a state has to last
public record RuleLayer(Map<Trigger, Boolean> triggers, OptionalLong debounce) {

    /// How long a state has to last where no layer says anything.
    public static final long BUILT_IN_DEBOUNCE = 3_000;

    public static final RuleLayer NOTHING = new RuleLayer(Map.of(), OptionalLong.empty());

    public RuleLayer {
        triggers = Map.copyOf(triggers);
    }
}
