package dev.tidings.notify.settings;

import dev.tidings.shell.list.Cursor;
import dev.tidings.shell.list.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The table `mute`. Every query carries the owner; `*` sees all.
@Singleton
class MuteTable {

    private static final String COLUMNS = "SELECT * FROM mute WHERE (? = '*' OR owner = ?) ";

    private final Sql sql;

    MuteTable(Sql sql) {
        this.sql = sql;
    }

    /// What time it is for whoever decides: a replica's own clock is nobody's.
    Instant now() {
        return sql.first("SELECT now() AS now", row -> Sql.instant(row, "now")).orElseThrow();
    }

    /// What a list asks for.
    ///
    /// @param active those in force, or those that are over
    record Filter(boolean active, Optional<String> sessionId, Optional<UUID> repositoryId) {}

    List<MuteRow> list(String owner, Filter filter, PageRequest page) {
        var after = page.after();
        return sql.query(
                COLUMNS
                        + """
                        AND (until IS NULL OR until > now()) = ?
                        AND (?::text IS NULL OR session_id = ?)
                        AND (?::uuid IS NULL OR repository_id = ?::uuid)
                        AND (?::timestamptz IS NULL OR (starts_at, id) < (?, ?::uuid))
                        ORDER BY starts_at DESC, id DESC LIMIT ?
                        """,
                MuteTable::row,
                owner,
                owner,
                filter.active(),
                filter.sessionId().orElse(null),
                filter.sessionId().orElse(null),
                filter.repositoryId().orElse(null),
                filter.repositoryId().orElse(null),
                after.map(Cursor::at).orElse(null),
                after.map(Cursor::at).orElse(null),
                after.map(Cursor::id).orElse(null),
                page.limit() + 1);
    }

    void insert(MuteRow row) {
        sql.update(
                """
                INSERT INTO mute
                  (id, owner, session_id, repository_id, types, starts_at, until, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                row.id(),
                row.owner(),
                row.sessionId().orElse(null),
                row.repositoryId().orElse(null),
                row.types().isEmpty() ? null : row.types().toArray(String[]::new),
                row.from(),
                row.until().orElse(null),
                row.note().orElse(null));
    }

    Optional<MuteRow> lock(UUID id, String owner) {
        return sql.first(COLUMNS + "AND id = ? FOR UPDATE", MuteTable::row, owner, owner, id);
    }

    /// Ends it now; false when it had ended before.
    boolean end(UUID id) {
        return sql.update(
                        """
                        UPDATE mute SET until = greatest(now(), starts_at)
                        WHERE id = ? AND (until IS NULL OR until > now())
                        """,
                        id)
                == 1;
    }

    private static MuteRow row(ResultSet row) throws SQLException {
        var types = row.getArray("types");
        return new MuteRow(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                Optional.ofNullable(row.getString("session_id")),
                Optional.ofNullable(row.getObject("repository_id", UUID.class)),
                types == null ? List.of() : List.of((String[]) types.getArray()),
                Sql.instant(row, "starts_at"),
                Sql.maybeInstant(row, "until"),
                Optional.ofNullable(row.getString("note")));
    }
}
