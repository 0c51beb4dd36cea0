package dev.tidings.notify.settings;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The one door through which the other rooms read what the human chose.
///
/// Both methods read through the data source, so inside a transaction they see and belong to it:
/// rules are those of the decision's own transaction (notification rules, R12).
public interface SettingsPort {

    /// What the settings say for each of `sessions`; every one given has a view.
    Map<SessionRef, SessionView> views(Collection<SessionRef> sessions);

    /// A destination as it is now, opened; empty when it was deleted.
    Optional<Destination> destination(UUID id);

    /// Where links start: what an administrator set, else `APP_URL`, else empty: no link.
    Optional<String> baseUrl();
}
