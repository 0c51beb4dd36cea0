package dev.tidings.notify.settings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The one door through which the other rooms read what the human chose.
///
/// All methods read through the data source, so inside a transaction they see and belong to it:
/// rules are those of the decision's own transaction (notification rules, R12).
public interface SettingsPort {

    /// What the settings say for each of `sessions`; every one given has a view.
    Map<SessionRef, SessionView> views(Collection<SessionRef> sessions);

    /// Destinations as they are now, opened, by their ids; without those that were deleted.
    Map<UUID, Destination> destinations(Collection<UUID> ids);

    /// A destination as it is now, opened; empty when it was deleted.
    default Optional<Destination> destination(UUID id) {
        return Optional.ofNullable(destinations(List.of(id)).get(id));
    }

    /// What sessions do with the messages of a kind, for those that do not do what their repository
    /// does.
    Map<SessionKind, Destination.OfSession> ofSessions(Collection<SessionKind> messages);

    /// Whether a session still sends its messages there, which does not change until the caller's
    /// transaction ends.
    boolean stands(Destination.Redirect redirect);

    /// Keeps that an address of a session's own will never take anything again: from now on, its
    /// messages go where the repository says.
    ///
    /// @param code why, such as `no_service`
    void died(Destination.Redirect redirect, String code);

    /// Where links start: what an administrator set, else `APP_URL`, else empty: no link.
    Optional<String> baseUrl();
}
