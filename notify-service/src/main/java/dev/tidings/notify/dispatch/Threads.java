package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What holds the messages of a session together: its name when it was first told of, however it is
/// called later (channels, 3.3).
///
/// The first to tell of a session writes the name into its row; whoever tells at the same time
/// waits for him and takes his.
@ApplicationScoped
class Threads {

    private static final String KNOWN =
            """
            SELECT s.owner, s.id, s.mail_subject
            FROM unnest(?::text[], ?::text[]) AS k(owner, id)
            JOIN session s ON s.owner = k.owner AND s.id = k.id
            WHERE s.mail_subject IS NOT NULL
            """;

    /// Locked in the order of their keys, as everywhere.
    private static final String NAME =
            """
            WITH unnamed AS (
              SELECT s.owner, s.id, k.name
              FROM unnest(?::text[], ?::text[], ?::text[]) AS k(owner, id, name)
              JOIN session s ON s.owner = k.owner AND s.id = k.id
              WHERE s.mail_subject IS NULL
              ORDER BY s.owner, s.id
              FOR UPDATE OF s)
            UPDATE session s SET mail_subject = u.name
            FROM unnamed u WHERE s.owner = u.owner AND s.id = u.id
            """;

    private final Contents contents;

    Threads(Contents contents) {
        this.contents = contents;
    }

    /// The same notifications, each in the thread of its session.
    List<Notification> threaded(Connection connection, List<Notification> notifications)
            throws SQLException {
        var names = new TreeMap<SessionOf, String>();
        for (var one : notifications) {
            session(one)
                    .ifPresent(session ->
                            names.computeIfAbsent(session, _ -> Wording.of(one).sessionName()));
        }
        var threads = new HashMap<>(names);
        threads.putAll(fixed(connection, names));
        return notifications.stream().map(one -> threaded(one, threads)).toList();
    }

    private Notification threaded(Notification one, Map<SessionOf, String> threads) {
        return session(one)
                .map(threads::get)
                .map(thread -> contents.threaded(one, thread))
                .orElse(one);
    }

    private static Optional<SessionOf> session(Notification notification) {
        return Optional.ofNullable(notification.sessionId())
                .map(id -> new SessionOf(notification.owner(), id));
    }

    private static Map<SessionOf, String> fixed(Connection c, Map<SessionOf, String> names)
            throws SQLException {
        if (names.isEmpty()) {
            return Map.of();
        }
        var known = known(c, names);
        var missing = new LinkedHashMap<>(names);
        missing.keySet().removeAll(known.keySet());
        if (!missing.isEmpty()) {
            name(c, missing);
            known.putAll(known(c, missing));
        }
        return known;
    }

    private static void name(Connection c, Map<SessionOf, String> names) throws SQLException {
        try (var update = c.prepareStatement(NAME)) {
            update.setArray(1, Sql.texts(c, names.keySet(), SessionOf::owner));
            update.setArray(2, Sql.texts(c, names.keySet(), SessionOf::sessionId));
            update.setArray(3, Sql.texts(c, names.keySet(), names::get));
            update.executeUpdate();
        }
    }

    private static Map<SessionOf, String> known(Connection c, Map<SessionOf, String> names)
            throws SQLException {
        var known = new HashMap<SessionOf, String>();
        try (var query = c.prepareStatement(KNOWN)) {
            query.setArray(1, Sql.texts(c, names.keySet(), SessionOf::owner));
            query.setArray(2, Sql.texts(c, names.keySet(), SessionOf::sessionId));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    known.put(
                            new SessionOf(row.getString("owner"), row.getString("id")),
                            row.getString("mail_subject"));
                }
            }
        }
        return known;
    }
}
