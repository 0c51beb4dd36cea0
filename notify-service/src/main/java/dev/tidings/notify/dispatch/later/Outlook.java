package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.Reason;
import java.util.List;
import java.util.Optional;

/// What a transaction left for later: for counting, and for hints when to look.
public record Outlook(List<Later> later) {

    public static final Outlook NOTHING = new Outlook(List.of());

    public Outlook {
        later = List.copyOf(later);
    }

    /// One message or follow-up.
    ///
    /// @param reason why it is held; empty for what is not held but planned
    record Later(String type, Optional<Reason> reason, long at) {}
}
