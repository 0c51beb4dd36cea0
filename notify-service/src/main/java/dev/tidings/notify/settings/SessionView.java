package dev.tidings.notify.settings;

import dev.tidings.notify.core.Courtesies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the settings say for one session, layer by layer (notification rules, section 5).
///
/// @param disabled the session's own switch
/// @param mutes that cover the session or its repository and have not ended
/// @param repositoryId empty when the owner has registered no repository of that name
/// @param presentUntil somebody looks at the session, so long at least
/// @param enabled destinations of the repository that are on, whatever their health says of retries
public record SessionView(
        Rules globalRules,
        Rules repositoryRules,
        Rules sessionRules,
        boolean disabled,
        List<MuteView> mutes,
        Optional<UUID> repositoryId,
        Optional<Instant> presentUntil,
        List<DestinationRef> enabled) {

    public SessionView {
        mutes = List.copyOf(mutes);
        enabled = List.copyOf(enabled);
    }

    /// How what is decided is told, key by key: session over repository over global over nothing.
    public Courtesies courtesies() {
        return CourtesyRules.effective(
                List.of(
                        sessionRules.courtesies(),
                        repositoryRules.courtesies(),
                        globalRules.courtesies()));
    }

    /// A time of silence.
    ///
    /// @param types that are muted; empty means all
    /// @param until exclusive; empty means until it is deleted
    public record MuteView(Set<String> types, Instant startsAt, Optional<Instant> until) {}

    /// A destination that a decision may choose.
    ///
    /// @param types that it takes
    /// @param resolves whether it wants to hear that a question has been answered
    public record DestinationRef(UUID id, String kind, Set<String> types, boolean resolves) {}
}
