package dev.tidings.notify.settings;

import dev.tidings.shell.seal.Sealed;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table `destination`. Its callers have made sure that the repository is the caller's.
@Singleton
class DestinationTable {

    private static final String COLUMNS = "SELECT * FROM destination ";

    private final Sql sql;

    DestinationTable(Sql sql) {
        this.sql = sql;
    }

    List<DestinationRow> of(UUID repositoryId) {
        return sql.query(
                COLUMNS + "WHERE repository_id = ? ORDER BY created_at, id",
                DestinationTable::row,
                repositoryId);
    }

    Optional<DestinationRow> of(UUID repositoryId, String kind) {
        return sql.first(
                COLUMNS + "WHERE repository_id = ? AND kind = ?",
                DestinationTable::row,
                repositoryId,
                kind);
    }

    Optional<DestinationRow> lock(UUID repositoryId, String kind) {
        return sql.first(
                COLUMNS + "WHERE repository_id = ? AND kind = ? FOR UPDATE",
                DestinationTable::row,
                repositoryId,
                kind);
    }

    /// Locks in the order in which deliveries are claimed, so that nobody waits in a circle.
    List<DestinationRow> lock(UUID repositoryId) {
        return sql.query(
                COLUMNS + "WHERE repository_id = ? ORDER BY id FOR UPDATE",
                DestinationTable::row,
                repositoryId);
    }

    Optional<DestinationRow> byId(UUID id) {
        return sql.first(COLUMNS + "WHERE id = ?", DestinationTable::row, id);
    }

    /// A destination and whose it is.
    record Owned(DestinationRow row, String owner) {}

    /// The destination whose recipient has the token of that digest.
    Optional<Owned> lockByUnsubscribe(String digest) {
        return sql.first(
                """
                SELECT d.*, r.owner FROM destination d JOIN repository r ON r.id = d.repository_id
                WHERE d.config ->> 'unsubscribe' = ? FOR UPDATE OF d
                """,
                row -> new Owned(row(row), row.getString("owner")),
                digest);
    }

    List<DestinationRow> byIds(Collection<UUID> ids) {
        return sql.query(
                COLUMNS + "WHERE id = ANY (?)",
                DestinationTable::row,
                (Object) ids.toArray(UUID[]::new));
    }

    /// Adds a destination; false when the repository already has one of that kind, or is gone.
    boolean insert(DestinationRow row) {
        return sql.update(
                        """
                        INSERT INTO destination (id, repository_id, kind, enabled, config, secret,
                          secret_key_id, health, health_since, version, created_at, updated_at)
                        SELECT ?, r.id, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?
                        FROM repository r WHERE r.id = ? FOR SHARE
                        ON CONFLICT DO NOTHING
                        """,
                        row.id(),
                        row.kind(),
                        row.enabled(),
                        row.config(),
                        bytes(row.secret()),
                        keyId(row.secret()),
                        row.health().status(),
                        row.health().since(),
                        row.version(),
                        row.createdAt(),
                        row.updatedAt(),
                        row.repositoryId())
                == 1;
    }

    void update(DestinationRow row) {
        sql.update(
                """
                UPDATE destination SET enabled = ?, config = ?::jsonb, secret = ?,
                  secret_key_id = ?, previous_secret = ?, previous_secret_key_id = ?,
                  previous_until = ?, version = ?, updated_at = ?
                WHERE id = ?
                """,
                row.enabled(),
                row.config(),
                bytes(row.secret()),
                keyId(row.secret()),
                bytes(row.previous()),
                keyId(row.previous()),
                row.previousUntil().orElse(null),
                row.version(),
                row.updatedAt(),
                row.id());
    }

    /// Writes what is known of its health; the breaker closes unless it fails still.
    void update(UUID id, Health health) {
        sql.update(
                """
                UPDATE destination SET health = ?, health_code = ?, health_since = ?,
                  first_failure_at = ?, failures = ?, last_delivered_at = ?, blocked_until = ?,
                  open_until = CASE WHEN ? = 'ok' THEN NULL ELSE open_until END
                WHERE id = ?
                """,
                health.status(),
                health.code().orElse(null),
                health.since(),
                health.firstFailureAt().orElse(null),
                health.failures(),
                health.lastDeliveredAt().orElse(null),
                health.blockedUntil().orElse(null),
                health.status(),
                id);
    }

    void delete(UUID id) {
        sql.update("DELETE FROM destination WHERE id = ?", id);
    }

    /// Destroys the old secrets of rotations that are over.
    int destroyRetired(Instant now) {
        return sql.update(
                """
                UPDATE destination
                SET previous_secret = NULL, previous_secret_key_id = NULL, previous_until = NULL
                WHERE previous_until <= ?
                """,
                now);
    }

    private static byte @Nullable [] bytes(Optional<Sealed> sealed) {
        return sealed.map(Sealed::bytes).orElse(null);
    }

    private static @Nullable String keyId(Optional<Sealed> sealed) {
        return sealed.map(Sealed::keyId).orElse(null);
    }

    static DestinationRow row(ResultSet row) throws SQLException {
        return new DestinationRow(
                row.getObject("id", UUID.class),
                row.getObject("repository_id", UUID.class),
                row.getString("kind"),
                row.getBoolean("enabled"),
                row.getString("config"),
                sealed(row.getBytes("secret"), row.getString("secret_key_id")),
                sealed(row.getBytes("previous_secret"), row.getString("previous_secret_key_id")),
                Sql.maybeInstant(row, "previous_until"),
                health(row),
                row.getLong("version"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }

    private static Health health(ResultSet row) throws SQLException {
        return new Health(
                row.getString("health"),
                Optional.ofNullable(row.getString("health_code")),
                Sql.maybeInstant(row, "health_since").orElse(Sql.instant(row, "created_at")),
                Sql.maybeInstant(row, "first_failure_at"),
                row.getInt("failures"),
                Sql.maybeInstant(row, "last_delivered_at"),
                Sql.maybeInstant(row, "blocked_until"),
                Sql.maybeInstant(row, "open_until"));
    }

    static Optional<Sealed> sealed(byte @Nullable [] bytes, @Nullable String keyId) {
        return bytes == null || keyId == null
                ? Optional.empty()
                : Optional.of(new Sealed(bytes, keyId));
    }
}
