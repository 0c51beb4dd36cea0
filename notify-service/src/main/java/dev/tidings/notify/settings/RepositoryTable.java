package dev.tidings.notify.settings;

import dev.tidings.shell.list.Cursor;
import dev.tidings.shell.list.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The table `repository`. Every query carries the owner; `*` sees all.
@Singleton
class RepositoryTable {

    private static final String COLUMNS =
            "SELECT id, owner, full_name, rules, version, created_at, updated_at FROM repository ";
    private static final String SEEN = "(? = '*' OR owner = ?)";

    private final Sql sql;

    RepositoryTable(Sql sql) {
        this.sql = sql;
    }

    Optional<RepositoryRow> byId(UUID id, String owner) {
        return sql.first(
                COLUMNS + "WHERE id = ? AND " + SEEN, RepositoryTable::row, id, owner, owner);
    }

    /// Of several owners with that name, which only `*` can see, its own comes first.
    Optional<RepositoryRow> byName(String fullName, String owner) {
        return sql.first(
                COLUMNS
                        + "WHERE lower(full_name) = lower(?) AND "
                        + SEEN
                        + " ORDER BY owner = ? DESC, created_at, id LIMIT 1",
                RepositoryTable::row,
                fullName,
                owner,
                owner,
                owner);
    }

    Optional<RepositoryRow> lock(UUID id) {
        return sql.first(COLUMNS + "WHERE id = ? FOR UPDATE", RepositoryTable::row, id);
    }

    List<RepositoryRow> list(String owner, Optional<String> prefix, PageRequest page) {
        var after = page.after();
        return sql.query(
                COLUMNS
                        + "WHERE "
                        + SEEN
                        + " AND starts_with(lower(full_name), lower(?))"
                        + " AND (?::timestamptz IS NULL OR (created_at, id) < (?, ?::uuid))"
                        + " ORDER BY created_at DESC, id DESC LIMIT ?",
                RepositoryTable::row,
                owner,
                owner,
                prefix.orElse(""),
                after.map(Cursor::at).orElse(null),
                after.map(Cursor::at).orElse(null),
                after.map(Cursor::id).orElse(null),
                page.limit() + 1);
    }

    /// Adds a repository; false when its owner already has one of that name.
    boolean insert(RepositoryRow row) {
        return sql.update(
                        """
                        INSERT INTO repository
                          (id, owner, full_name, rules, version, created_at, updated_at)
                        VALUES (?, ?, ?, ?::jsonb, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                        row.id(),
                        row.owner(),
                        row.fullName(),
                        RulesJson.write(row.rules()).toString(),
                        row.version(),
                        row.createdAt(),
                        row.updatedAt())
                == 1;
    }

    void update(RepositoryRow row) {
        sql.update(
                """
                UPDATE repository SET full_name = ?, rules = ?::jsonb, version = ?, updated_at = ?
                WHERE id = ?
                """,
                row.fullName(),
                RulesJson.write(row.rules()).toString(),
                row.version(),
                row.updatedAt(),
                row.id());
    }

    void delete(UUID id) {
        sql.update("DELETE FROM repository WHERE id = ?", id);
    }

    private static RepositoryRow row(ResultSet row) throws SQLException {
        return new RepositoryRow(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("full_name"),
                RulesJson.read(row.getString("rules")),
                row.getLong("version"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}
