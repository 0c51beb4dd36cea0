package dev.tidings.notify.watch;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.notify.core.Credentials;
import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.dispatch.SessionPlace;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the sessions of a batch belong, event by event: the newest that names a repository counts.
/// So does the newest title, in the messages of its own batch already, unless the owner chose one.
final class Places {

    private final Map<SessionOf, @Nullable String> repositories = new HashMap<>();
    private final Map<SessionOf, String> newTitles = new HashMap<>();
    private final Map<SessionOf, Optional<String>> titles = new HashMap<>();
    private final Set<SessionOf> chosen = new HashSet<>();
    private final Map<SessionOf, SessionPlace> newest = new TreeMap<>();
    private final LinkedHashSet<SessionPlace> all = new LinkedHashSet<>();

    Places(Map<SessionOf, Sessions.Known> known) {
        known.forEach((session, told) -> {
            repositories.put(session, told.repositoryName());
            titles.put(session, told.title());
            if (told.chosenTitle().isPresent()) {
                chosen.add(session);
            }
        });
    }

    /// The place of an event; events are asked about in order.
    SessionPlace of(OutboundTrigger event) {
        var header = event.header();
        var session = SessionOf.of(header);
        var named = header.metadata().repositoryName();
        var repository = named == null ? repositories.get(session) : named;
        var place = new SessionPlace(session.owner(), session.sessionId(), repository);
        all.add(place);
        if (!session.sessionId().isEmpty()) {
            repositories.put(session, repository);
            newest.put(session, place);
            title(session, header.metadata().title());
        }
        return place;
    }

    private void title(SessionOf session, @Nullable String told) {
        if (told != null && !told.isBlank()) {
            var title = Credentials.redact(told);
            newTitles.put(session, title);
            if (!chosen.contains(session)) {
                titles.put(session, Optional.of(title));
            }
        }
    }

    /// Every place there was, for the settings.
    Collection<SessionPlace> all() {
        return all;
    }

    /// The last place of each session, for its row.
    Collection<SessionPlace> newest() {
        return newest.values();
    }

    Map<SessionOf, String> newTitles() {
        return newTitles;
    }

    Map<SessionOf, Optional<String>> titles() {
        return titles;
    }
}
