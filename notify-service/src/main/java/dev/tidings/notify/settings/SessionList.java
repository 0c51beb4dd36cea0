package dev.tidings.notify.settings;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tidings.notify.core.SessionOf;
import dev.tidings.shell.list.Cursor;
import dev.tidings.shell.list.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sessions there are, with their workers: read over the tables of the room that watches, for
/// one owner; `*` sees all. A session that was deleted is none.
@Singleton
class SessionList {

    private static final String SESSIONS =
            """
            SELECT s.owner, s.id, s.repository_name, s.made_at, s.list_id,
              coalesce(s.override ->> 'title', s.title,
                (SELECT n.content ->> 'branch' FROM notification n
                 WHERE n.owner = s.owner AND n.session_id = s.id
                 ORDER BY n.decided_at DESC LIMIT 1),
                'Quick Session') AS name
            FROM session s
            WHERE (? = '*' OR s.owner = ?)
              AND (s.override IS NOT NULL
                OR EXISTS (SELECT 1 FROM worker_state w WHERE w.owner = s.owner AND w.session_id = s.id))
              AND (?::timestamptz IS NULL OR (s.made_at, s.list_id) < (?, ?::uuid))
            ORDER BY s.made_at DESC, s.list_id DESC LIMIT ?
            """;

    private static final String WORKERS =
            """
            SELECT owner, session_id, worker_id, stable, stable_since,
              cand #>> '{event,type}' AS pending
            FROM worker_state
            WHERE (owner, session_id) IN (SELECT o, i FROM unnest(?::text[], ?::text[]) AS k(o, i))
            ORDER BY worker_id
            """;

    private final Sql sql;

    SessionList(Sql sql) {
        this.sql = sql;
    }

    /// A session of the list.
    ///
    /// @param name title, else worktree
    /// @param repository `owner/name`
    @RegisterForReflection
    public record SessionItem(
            String sessionId, String name, @Nullable String repository, List<WorkerItem> workers) {}

    /// A worker of a session.
    ///
    /// @param state `none`, `active`, `idle`, `waiting` or `exited`: the last one that settled
    /// @param pending the state that has not lasted long enough yet
    @RegisterForReflection
    public record WorkerItem(
            String workerId, String state, Instant since, @Nullable String pending) {}

    /// An item and where it stands in the list.
    record Place(String owner, SessionItem item, Cursor cursor) {

        private SessionOf session() {
            return new SessionOf(owner, item.sessionId());
        }
    }

    private record OfSession(SessionOf session, WorkerItem worker) {}

    List<Place> page(String owner, PageRequest page) {
        var after = page.after();
        var sessions =
                sql.query(
                        SESSIONS,
                        SessionList::place,
                        owner,
                        owner,
                        after.map(Cursor::at).orElse(null),
                        after.map(Cursor::at).orElse(null),
                        after.map(Cursor::id).orElse(null),
                        page.limit() + 1);
        var workers = workers(sessions.stream().map(Place::session).toList());
        return sessions.stream().map(place -> with(place, workers)).toList();
    }

    private Map<SessionOf, List<WorkerItem>> workers(List<SessionOf> sessions) {
        return sql
                .query(
                        WORKERS,
                        SessionList::worker,
                        sessions.stream().map(SessionOf::owner).toArray(String[]::new),
                        sessions.stream().map(SessionOf::sessionId).toArray(String[]::new))
                .stream()
                .collect(groupingBy(OfSession::session, mapping(OfSession::worker, toList())));
    }

    private static Place with(Place place, Map<SessionOf, List<WorkerItem>> workers) {
        var item = place.item();
        return new Place(
                place.owner(),
                new SessionItem(
                        item.sessionId(),
                        item.name(),
                        item.repository(),
                        workers.getOrDefault(place.session(), List.of())),
                place.cursor());
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getString("owner"),
                new SessionItem(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("repository_name"),
                        List.of()),
                new Cursor(Sql.instant(row, "made_at"), row.getObject("list_id", UUID.class)));
    }

    private static OfSession worker(ResultSet row) throws SQLException {
        var pending = row.getString("pending");
        return new OfSession(
                new SessionOf(row.getString("owner"), row.getString("session_id")),
                new WorkerItem(
                        row.getString("worker_id"),
                        row.getString("stable").toLowerCase(Locale.ROOT),
                        Sql.instant(row, "stable_since"),
                        pending == null ? null : pending.substring(pending.indexOf(':') + 1)));
    }
}
