package dev.tidings.notify.core;

import dev.tidings.notify.core.View.Block;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// All that the settings say about one session, from which a [View] is made at an instant.
///
/// Precedence is session, repository, global, built-in, key by key:
///
/// ```text
///             agent:idle   debounce
/// session         -            1 s
/// repository      on           5 s
/// global          off          -
/// result          on           1 s
/// ```
///
/// @param layers the strongest first
/// @param disabled the session's own switch
/// @param mutes over the session or its repository
/// @param repository whether the session belongs to a registered one
/// @param taken wire names of the types that an enabled destination takes
public record Layers(
        List<RuleLayer> layers,
        boolean disabled,
        List<Mute> mutes,
        boolean repository,
        Set<String> taken) {

    public Layers {
        layers = List.copyOf(layers);
        mutes = List.copyOf(mutes);
        taken = Set.copyOf(taken);
    }

    /// The settings' half of R7, first match wins, and the debounce.
    public View at(long now) {
        var blocked = new EnumMap<Trigger, Block>(Trigger.class);
        for (var trigger : Trigger.values()) {
            block(trigger, now).ifPresent(block -> blocked.put(trigger, block));
        }
        return new View(debounce(), blocked);
    }

    /// Whether an event that is no trigger goes to webhooks (section 8): no switch, only mutes and
    /// who subscribed.
    public boolean passes(String type, long now) {
        return taken.contains(type) && !muted(type, now);
    }

    private Optional<Block> block(Trigger trigger, long now) {
        if (disabled) {
            return block(Reason.SESSION_DISABLED, "");
        }
        if (!on(trigger)) {
            return block(Reason.TRIGGER_DISABLED, "");
        }
        if (muted(trigger.wireName(), now)) {
            return block(Reason.MUTED, "");
        }
        if (!repository) {
            return block(Reason.NO_DESTINATION, "no-repository");
        }
        return taken.contains(trigger.wireName())
                ? Optional.empty()
                : block(Reason.NO_DESTINATION, "");
    }

    private static Optional<Block> block(Reason reason, String detail) {
        return Optional.of(new Block(reason, detail));
    }

    private boolean on(Trigger trigger) {
        return layers.stream()
                .flatMap(layer -> Optional.ofNullable(layer.triggers().get(trigger)).stream())
                .findFirst()
                .orElse(trigger.onByDefault());
    }

    private boolean muted(String type, long now) {
        return mutes.stream().anyMatch(mute -> mute.covers(type, now));
    }

    private long debounce() {
        return layers.stream()
                .map(RuleLayer::debounce)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .findFirst()
                .orElse(RuleLayer.BUILT_IN_DEBOUNCE);
    }
}
