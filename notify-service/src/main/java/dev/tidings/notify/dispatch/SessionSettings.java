package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Courtesies;
import dev.tidings.notify.core.Layers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the human chose for one session: the rules' half and the targets' half.
///
/// @param repositoryId empty when no repository of that name is registered
/// @param targets destinations that are on
/// @param courtesies how what is decided is told
/// @param presentUntil somebody looks at the session, so long at least
public record SessionSettings(
        Layers layers,
        Optional<UUID> repositoryId,
        List<Target> targets,
        Courtesies courtesies,
        Optional<Instant> presentUntil) {

    public SessionSettings {
        targets = List.copyOf(targets);
    }

    /// A destination that a decision may choose.
    ///
    /// @param types wire names that it takes
    /// @param resolves whether it wants to hear that a question has been answered
    public record Target(UUID destinationId, String kind, Set<String> types, boolean resolves) {}

    /// The targets that take a type.
    public List<Target> taking(String type) {
        return targets.stream().filter(target -> target.types().contains(type)).toList();
    }
}
