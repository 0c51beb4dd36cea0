package dev.tidings.notify.settings;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A time of silence over a session or a repository (settings, 3.5). Once it has ended, the row
/// stays for the log.
///
/// @param types that are muted; empty means all
/// @param until exclusive; empty means until somebody ends it
record MuteRow(
        UUID id,
        String owner,
        Optional<String> sessionId,
        Optional<UUID> repositoryId,
        List<String> types,
        Instant from,
        Optional<Instant> until,
        Optional<String> note) {

    static final String SESSION = "session";
    static final String REPOSITORY = "repository";

    MuteRow {
        types = List.copyOf(types);
    }

    /// As its owner sees it.
    Map<String, Object> shown() {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", id);
        view.put("scope", sessionId.isPresent() ? SESSION : REPOSITORY);
        sessionId.ifPresent(session -> view.put("sessionId", session));
        repositoryId.ifPresent(repository -> view.put("repositoryId", repository));
        view.put("types", types.isEmpty() ? null : types);
        view.put("from", from);
        view.put("until", until.orElse(null));
        view.put("note", note.orElse(null));
        return view;
    }
}
