package dev.tidings.notify.settings;

import dev.tidings.notify.core.SessionOf;
import dev.tidings.shell.seal.Sealed;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The overrides in the table `session`, whose other columns belong to the room that watches. Every
/// statement carries the owner; `*` sees all.
@Singleton
class SessionTable {

    private static final String COLUMNS =
            """
            SELECT owner, id, repository_name, override, override_secret, secret_key_id, version
            FROM session
            """;

    private final Sql sql;

    SessionTable(Sql sql) {
        this.sql = sql;
    }

    /// Of several owners' sessions of that id, which only `*` can see, its own comes first.
    Optional<SessionRow> visible(String id, String owner) {
        return sql.first(
                COLUMNS
                        + " WHERE id = ? AND (? = '*' OR owner = ?)"
                        + " ORDER BY owner = ? DESC, made_at, list_id LIMIT 1",
                SessionTable::row,
                id,
                owner,
                owner,
                owner);
    }

    Optional<SessionRow> find(String owner, String id) {
        return sql.first(COLUMNS + " WHERE owner = ? AND id = ?", SessionTable::row, owner, id);
    }

    /// Those of `sessions` whose owner has said something about them alone.
    List<SessionRow> overriding(List<SessionOf> sessions) {
        return sessions.isEmpty()
                ? List.of()
                : sql.query(
                        COLUMNS
                                + """
                                 WHERE override IS NOT NULL AND (owner, id) IN (
                                  SELECT o, i FROM unnest(?::text[], ?::text[]) AS k(o, i))
                                """,
                        SessionTable::row,
                        sessions.stream().map(SessionOf::owner).toArray(String[]::new),
                        sessions.stream().map(SessionOf::sessionId).toArray(String[]::new));
    }

    Optional<SessionRow> lock(String owner, String id) {
        return sql.first(
                COLUMNS + " WHERE owner = ? AND id = ? FOR UPDATE", SessionTable::row, owner, id);
    }

    /// Locks the workers of a session, which everybody locks before the session itself: their due
    /// times follow a change of its rules (notification rules, R11).
    void lockWorkers(String owner, String id) {
        sql.query(
                """
                SELECT 1 FROM worker_state WHERE owner = ? AND session_id = ?
                ORDER BY worker_id FOR UPDATE
                """,
                row -> row.getInt(1),
                owner,
                id);
    }

    /// Adds a row for a session that nobody has heard of.
    void insert(String owner, String id) {
        sql.update(
                "INSERT INTO session (owner, id) VALUES (?, ?) ON CONFLICT DO NOTHING", owner, id);
    }

    void write(SessionRow row) {
        sql.update(
                """
                UPDATE session SET override = ?::jsonb, override_secret = ?, secret_key_id = ?,
                  version = ?
                WHERE owner = ? AND id = ?
                """,
                row.override().map(SessionOverrideJson::write).orElse(null),
                row.secret().map(Sealed::bytes).orElse(null),
                row.secret().map(Sealed::keyId).orElse(null),
                row.version(),
                row.owner(),
                row.id());
    }

    /// The next rows that another key than the newest sealed, of those that are known.
    List<SessionRow> stale(String newest, String[] known, SessionSeals.Key after, int most) {
        return sql.query(
                COLUMNS
                        + """
                         WHERE (owner, id) > (?, ?) AND override_secret IS NOT NULL
                          AND secret_key_id <> ? AND secret_key_id = ANY (?)
                        ORDER BY owner, id LIMIT ? FOR UPDATE SKIP LOCKED
                        """,
                SessionTable::row,
                after.owner(),
                after.id(),
                newest,
                known,
                most);
    }

    private static SessionRow row(ResultSet row) throws SQLException {
        return new SessionRow(
                row.getString("owner"),
                row.getString("id"),
                Optional.ofNullable(row.getString("repository_name")),
                Optional.ofNullable(row.getString("override")).map(SessionOverrideJson::read),
                DestinationTable.sealed(
                        row.getBytes("override_secret"), row.getString("secret_key_id")),
                row.getLong("version"));
    }
}
