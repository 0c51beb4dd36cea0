package dev.tidings.notify.watch;

import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What events told of the sessions themselves: repository, title, and whether they are gone.
@ApplicationScoped
class Sessions {

    private static final String LOAD =
            """
            SELECT i.id, s.repository_name, s.override ->> 'title' AS chosen, s.title, t.epoch
            FROM unnest(?::text[]) AS i(id)
            LEFT JOIN session s ON s.id = i.id
            LEFT JOIN tombstone t ON t.session_id = i.id
            """;

    private static final String SEEN =
            """
            INSERT INTO session AS s (id, owner, repository_name, title, seen_at)
            SELECT id, owner, repository, title, now()
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
              AS n(id, owner, repository, title)
            ORDER BY id
            ON CONFLICT (id) DO UPDATE SET
              repository_name = coalesce(excluded.repository_name, s.repository_name),
              title = coalesce(excluded.title, s.title),
              seen_at = excluded.seen_at
            """;

    private static final String BURY =
            """
            INSERT INTO tombstone AS t (session_id, epoch, deleted_at)
            SELECT id, epoch, now() FROM unnest(?::text[], ?::bigint[]) AS n(id, epoch) ORDER BY id
            ON CONFLICT (session_id) DO UPDATE
              SET epoch = greatest(t.epoch, excluded.epoch), deleted_at = excluded.deleted_at
            """;

    private static final String FORGET_OVERRIDE =
            """
            UPDATE session SET override = NULL, override_secret = NULL, secret_key_id = NULL,
              version = version + 1
            WHERE id = ANY (?) AND (override IS NOT NULL OR override_secret IS NOT NULL)
            """;

    private static final String FORGET_MUTES = "DELETE FROM mute WHERE session_id = ANY (?)";

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
    }

    Map<String, Known> load(Connection connection, Collection<String> ids) throws SQLException {
        var known = new HashMap<String, Known>();
        try (var query = connection.prepareStatement(LOAD)) {
            query.setArray(1, Sql.texts(connection, ids, id -> id));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var tombstone = row.getObject("epoch", Long.class);
                    known.put(
                            row.getString("id"),
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

    /// Remembers what the newest events said.
    void seen(Connection c, Collection<SessionPlace> places, Map<String, String> titles)
            throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        try (var insert = c.prepareStatement(SEEN)) {
            insert.setArray(1, Sql.texts(c, places, SessionPlace::sessionId));
            insert.setArray(2, Sql.texts(c, places, SessionPlace::owner));
            insert.setArray(3, Sql.texts(c, places, SessionPlace::repositoryName));
            insert.setArray(4, Sql.texts(c, places, place -> titles.get(place.sessionId())));
            insert.executeUpdate();
        }
    }

    /// R1: what is left of deleted sessions is the greatest epoch that is gone; overrides and mutes
    /// go with them.
    void bury(Connection c, Map<String, Long> tombstones) throws SQLException {
        if (tombstones.isEmpty()) {
            return;
        }
        try (var insert = c.prepareStatement(BURY);
                var overrides = c.prepareStatement(FORGET_OVERRIDE);
                var mutes = c.prepareStatement(FORGET_MUTES)) {
            insert.setArray(1, Sql.texts(c, tombstones.keySet(), id -> id));
            insert.setArray(2, Sql.longs(c, tombstones.keySet(), tombstones::get));
            insert.executeUpdate();
            overrides.setArray(1, Sql.texts(c, tombstones.keySet(), id -> id));
            overrides.executeUpdate();
            mutes.setArray(1, Sql.texts(c, tombstones.keySet(), id -> id));
            mutes.executeUpdate();
        }
    }
}
