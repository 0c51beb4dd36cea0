package dev.tidings.notify.settings;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/// The table `default_destination`: one row per owner who ever chose.
@Singleton
class DefaultTable {

    private final Sql sql;

    DefaultTable(Sql sql) {
        this.sql = sql;
    }

    /// What an owner chose, if anything.
    record Chosen(Optional<UUID> repositoryId, long version) {

        static final Chosen NOTHING = new Chosen(Optional.empty(), 0);
    }

    Chosen of(String owner) {
        return read("SELECT * FROM default_destination WHERE owner = ?", owner);
    }

    Chosen lock(String owner) {
        return read("SELECT * FROM default_destination WHERE owner = ? FOR UPDATE", owner);
    }

    private Chosen read(String query, String owner) {
        return sql.first(
                        query,
                        row ->
                                new Chosen(
                                        Optional.ofNullable(
                                                row.getObject("repository_id", UUID.class)),
                                        row.getLong("version")),
                        owner)
                .orElse(Chosen.NOTHING);
    }

    /// Writes a choice, unless somebody else wrote one meanwhile.
    boolean write(String owner, Optional<UUID> repositoryId, long before) {
        return sql.update(
                        """
                        INSERT INTO default_destination AS d (owner, repository_id, version)
                        VALUES (?, ?, 1)
                        ON CONFLICT (owner) DO UPDATE
                          SET repository_id = excluded.repository_id, version = d.version + 1
                          WHERE d.version = ?
                        """,
                        owner,
                        repositoryId.orElse(null),
                        before)
                == 1;
    }

    boolean isDefault(UUID repositoryId) {
        return !sql.query(
                        "SELECT 1 FROM default_destination WHERE repository_id = ?",
                        row -> row.getInt(1),
                        repositoryId)
                .isEmpty();
    }

    /// Takes a repository that goes out of every choice.
    void clear(UUID repositoryId) {
        sql.update(
                """
                UPDATE default_destination SET repository_id = NULL, version = version + 1
                WHERE repository_id = ?
                """,
                repositoryId);
    }
}
