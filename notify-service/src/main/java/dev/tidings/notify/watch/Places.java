package dev.tidings.notify.watch;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.notify.core.Credentials;
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

    private final Map<String, @Nullable String> repositories = new HashMap<>();
    private final Map<String, String> newTitles = new HashMap<>();
    private final Map<String, Optional<String>> titles = new HashMap<>();
    private final Set<String> chosen = new HashSet<>();
    private final Map<String, SessionPlace> newest = new TreeMap<>();
    private final LinkedHashSet<SessionPlace> all = new LinkedHashSet<>();

    Places(Map<String, Sessions.Known> known) {
        known.forEach((id, session) -> {
            repositories.put(id, session.repositoryName());
            titles.put(id, session.title());
            if (session.chosenTitle().isPresent()) {
                chosen.add(id);
            }
        });
    }

    /// The place of an event; events are asked about in order.
    SessionPlace of(OutboundTrigger event) {
        var header = event.header();
        var session = requireNonNullElse(header.sessionId(), "");
        var named = header.metadata().repositoryName();
        var repository = named == null ? repositories.get(session) : named;
        var place = new SessionPlace(header.owner(), session, repository);
        all.add(place);
        if (!session.isEmpty()) {
            repositories.put(session, repository);
            newest.put(session, place);
            title(session, header.metadata().title());
        }
        return place;
    }

    private void title(String session, @Nullable String told) {
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

    Map<String, String> newTitles() {
        return newTitles;
    }

    Map<String, Optional<String>> titles() {
        return titles;
    }
}
