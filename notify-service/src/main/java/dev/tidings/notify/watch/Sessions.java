package dev.tidings.notify.watch;

import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What events told of the sessions themselves: repository, title, and whether they are gone.
@ApplicationScoped
class Sessions {

    private static final String LOAD =
            """
            SELECT i.owner, i.id, s.repository_name, s.override ->> 'title' AS chosen, s.title,
              t.epoch
            FROM unnest(?::text[], ?::text[]) AS i(owner, id)
            LEFT JOIN session s ON s.owner = i.owner AND s.id = i.id
            LEFT JOIN tombstone t ON t.owner = i.owner AND t.session_id = i.id
            """;

    private static final String SEEN =
            """
            INSERT INTO session AS s (owner, id, repository_name, title, seen_at)
            SELECT owner, id, repository, title, now()
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
              AS n(owner, id, repository, title)
            ORDER BY owner, id
            ON CONFLICT (owner, id) DO UPDATE SET
              repository_name = coalesce(excluded.repository_name, s.repository_name),
              title = coalesce(excluded.title, s.title),
              seen_at = excluded.seen_at
            """;

    private static final String BURY =
            """
            INSERT INTO tombstone AS t (owner, session_id, epoch, deleted_at)
            SELECT owner, id, epoch, now()
            FROM unnest(?::text[], ?::text[], ?::bigint[]) AS n(owner, id, epoch)
            ORDER BY owner, id
            ON CONFLICT (owner, session_id) DO UPDATE
              SET epoch = greatest(t.epoch, excluded.epoch), deleted_at = excluded.deleted_at
            """;

    private static final String FORGET_OVERRIDE =
            """
            UPDATE session s SET override = NULL, override_secret = NULL, secret_key_id = NULL,
              version = s.version + 1
            FROM unnest(?::text[], ?::text[]) AS n(owner, id)
            WHERE s.owner = n.owner AND s.id = n.id
              AND (s.override IS NOT NULL OR s.override_secret IS NOT NULL)
            """;

    private static final String FORGET_MUTES =
            """
            DELETE FROM mute m USING unnest(?::text[], ?::text[]) AS n(owner, id)
            WHERE m.owner = n.owner AND m.session_id = n.id
            """;

    /// One session as its row tells.
    ///
    /// @param chosenTitle by its owner: outranks what events say
    /// @param toldTitle by the newest event that had one
    record Known(
            @Nullable String repositoryName,
            Optional<String> chosenTitle,
            Optional<String> toldTitle,
            OptionalLong tombstone) {

        static final Known NOTHING =
                new Known(null, Optional.empty(), Optional.empty(), OptionalLong.empty());

        Optional<String> title() {
            return chosenTitle.or(() -> toldTitle);
        }

        SessionPlace place(SessionOf session) {
            return new SessionPlace(session.owner(), session.sessionId(), repositoryName);
        }
    }

    Map<SessionOf, Known> load(Connection connection, Collection<SessionOf> sessions)
            throws SQLException {
        var known = new HashMap<SessionOf, Known>();
        try (var query = connection.prepareStatement(LOAD)) {
            name(connection, query, sessions);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var tombstone = row.getObject("epoch", Long.class);
                    known.put(
                            new SessionOf(row.getString("owner"), row.getString("id")),
                            new Known(
                                    row.getString("repository_name"),
                                    Optional.ofNullable(row.getString("chosen")),
                                    Optional.ofNullable(row.getString("title")),
                                    tombstone == null
                                            ? OptionalLong.empty()
                                            : OptionalLong.of(tombstone)));
                }
            }
        }
        return known;
    }

    /// Where workers belong.
    static SortedMap<WorkerOf, SessionPlace> places(
            Map<SessionOf, Known> known, Collection<WorkerOf> workers) {
        var places = new TreeMap<WorkerOf, SessionPlace>();
        for (var worker : workers) {
            var session = worker.session();
            places.put(worker, known.getOrDefault(session, Known.NOTHING).place(session));
        }
        return places;
    }

    /// Remembers what the newest events said.
    void seen(Connection c, Collection<SessionPlace> places, Map<SessionOf, String> titles)
            throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        try (var insert = c.prepareStatement(SEEN)) {
            insert.setArray(1, Sql.texts(c, places, SessionPlace::owner));
            insert.setArray(2, Sql.texts(c, places, SessionPlace::sessionId));
            insert.setArray(3, Sql.texts(c, places, SessionPlace::repositoryName));
            insert.setArray(4, Sql.texts(c, places, place -> titles.get(place.session())));
            insert.executeUpdate();
        }
    }

    /// R1: what is left of deleted sessions is the greatest epoch that is gone; overrides and mutes
    /// go with them.
    void bury(Connection c, Map<SessionOf, Long> tombstones) throws SQLException {
        if (tombstones.isEmpty()) {
            return;
        }
        try (var insert = c.prepareStatement(BURY);
                var overrides = c.prepareStatement(FORGET_OVERRIDE);
                var mutes = c.prepareStatement(FORGET_MUTES)) {
            name(c, insert, tombstones.keySet());
            insert.setArray(3, Sql.longs(c, tombstones.keySet(), tombstones::get));
            insert.executeUpdate();
            name(c, overrides, tombstones.keySet());
            overrides.executeUpdate();
            name(c, mutes, tombstones.keySet());
            mutes.executeUpdate();
        }
    }

    /// Binds the first two parameters: owners and ids.
    private static void name(
            Connection c, PreparedStatement statement, Collection<SessionOf> sessions)
            throws SQLException {
        statement.setArray(1, Sql.texts(c, sessions, SessionOf::owner));
        statement.setArray(2, Sql.texts(c, sessions, SessionOf::sessionId));
    }
}
