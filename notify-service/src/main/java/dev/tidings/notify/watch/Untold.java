package dev.tidings.notify.watch;

import dev.tidings.events.EventType;
import dev.tidings.notify.core.Reason;
import dev.tidings.notify.core.Verdict.Suppress;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.SessionSettings;
import java.util.Optional;
import java.util.UUID;

/// Something that is not told, and whose it is.
record Untold(Suppress why, SessionPlace place, Optional<UUID> repositoryId) {

    static Untold of(Suppress why, SessionPlace place, SessionSettings settings) {
        return new Untold(why, place, settings.repositoryId());
    }

    String type() {
        return EventType.nameOf(why.trigger());
    }

    Reason.Kept kept() {
        return why.reason().kept(type());
    }
}
