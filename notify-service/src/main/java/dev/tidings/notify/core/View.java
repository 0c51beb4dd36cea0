package dev.tidings.notify.core;

import java.util.Map;
import java.util.Optional;

/// What the settings say for one session at one instant.
///
/// @param debounce how long a state has to last
/// @param blocked why a trigger is not announced; none for one that is
public record View(long debounce, Map<Trigger, Block> blocked) {

    public View {
        blocked = Map.copyOf(blocked);
    }

    /// A no of the settings.
    ///
    /// @param detail for people; may be empty
    public record Block(Reason reason, String detail) {}

    Optional<Block> block(Trigger trigger) {
        return Optional.ofNullable(blocked.get(trigger));
    }
}
