package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.list.Cursor;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.PageRequest;
import dev.tidings.shell.problem.Problems;
import dev.tidings.shell.time.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes and ends times of silence; one transaction per change. They count from the next decision
/// on, and nothing is announced when they end (notification rules, R12).
@ApplicationScoped
class MuteDesk {

    private final MuteTable mutes;
    private final RepositoryFinder finder;
    private final SessionStore sessions;
    private final Caller caller;
    private final Audit audit;

    MuteDesk(
            MuteTable mutes,
            RepositoryFinder finder,
            SessionStore sessions,
            Caller caller,
            Audit audit) {
        this.mutes = mutes;
        this.finder = finder;
        this.sessions = sessions;
        this.caller = caller;
        this.audit = audit;
    }

    @Transactional
    Page<Map<String, Object>> list(
            boolean active,
            Optional<String> sessionId,
            Optional<String> repository,
            PageRequest page) {
        var found = repository.flatMap(finder::lookUp).map(RepositoryRow::id);
        if (repository.isPresent() && found.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        var filter = new MuteTable.Filter(active, sessionId, found);
        var rows = mutes.list(caller.owner(), filter, page);
        return Page.of(rows, page, row -> new Cursor(row.from(), row.id())).map(MuteRow::shown);
    }

    @Transactional
    MuteRow make(@Nullable JsonNode json) {
        var now = mutes.now().truncatedTo(ChronoUnit.MILLIS);
        var asked = NewMute.read(json, now);
        var repository = asked.repository().map(finder::find);
        var owner =
                repository
                        .map(RepositoryRow::owner)
                        .or(() -> asked.sessionId().map(id -> sessions.find(id).owner()))
                        .orElseGet(caller::owner);
        var row =
                new MuteRow(
                        UuidV7.next(now),
                        owner,
                        asked.sessionId(),
                        repository.map(RepositoryRow::id),
                        asked.types(),
                        now,
                        asked.until().map(until -> until.truncatedTo(ChronoUnit.MILLIS)),
                        asked.note());
        mutes.insert(row);
        audit.record("mute:created", "mute/" + row.id(), Map.of("new", row.shown()));
        return row;
    }

    /// Ends a mute now; one that is over stays as it is.
    @Transactional
    void end(String id) {
        var row = mutes.lock(uuid(id), caller.owner()).orElseThrow(Problems::notFound);
        if (mutes.end(row.id())) {
            audit.record("mute:ended", "mute/" + row.id(), Map.of("old", row.shown()));
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problems.notFound();
        }
    }
}
