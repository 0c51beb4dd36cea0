package dev.tidings.notify.settings;

import dev.tidings.shell.seal.Sealed;
import dev.tidings.shell.seal.Secrets;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which keys sealed the rows of `destination`. A new seal is no change of the destination: its
/// version stays.
@Singleton
class DestinationSeals {

    private static final String STALE =
            """
            SELECT * FROM destination
            WHERE id > ? AND ((secret_key_id <> ? AND secret_key_id = ANY (?))
              OR (previous_secret_key_id <> ? AND previous_secret_key_id = ANY (?)))
            ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String RESEAL =
            """
            UPDATE destination SET secret = ?, secret_key_id = ?, previous_secret = ?,
              previous_secret_key_id = ?
            WHERE id = ?
            """;

    private static final String LOST =
            """
            UPDATE destination
            SET health = 'undecryptable', health_code = NULL, health_since = ?
            WHERE id IN (SELECT id FROM destination
              WHERE NOT (secret_key_id = ANY (?)) AND health NOT IN ('disabled', 'undecryptable')
              ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    private static final String MARKED =
            """
            SELECT * FROM destination WHERE health = 'undecryptable' AND secret_key_id = ANY (?)
            ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private final Sql sql;
    private final Vault vault;
    private final Secrets secrets;
    private final DestinationTable destinations;

    DestinationSeals(Sql sql, Vault vault, Secrets secrets, DestinationTable destinations) {
        this.sql = sql;
        this.vault = vault;
        this.secrets = secrets;
        this.destinations = destinations;
    }

    /// Seals the next rows; what does not open stays as it is.
    Resealed<UUID> reseal(String newest, UUID after, int most) {
        var known = known();
        var rows =
                sql.query(STALE, DestinationTable::row, after, newest, known, newest, known, most);
        int sealed = rows.stream().mapToInt(this::reseal).sum();
        return new Resealed<>(sealed, last(rows, most));
    }

    private static Optional<UUID> last(List<DestinationRow> rows, int most) {
        return rows.size() < most ? Optional.empty() : Optional.of(rows.getLast().id());
    }

    private int reseal(DestinationRow row) {
        var secret = row.secret().map(sealed -> vault.resealed(row, sealed));
        var previous = row.previous().map(sealed -> vault.resealedPrevious(row, sealed));
        if (secret.equals(row.secret()) && previous.equals(row.previous())) {
            return 0;
        }
        return sql.update(
                RESEAL,
                secret.map(Sealed::bytes).orElse(null),
                secret.map(Sealed::keyId).orElse(null),
                previous.map(Sealed::bytes).orElse(null),
                previous.map(Sealed::keyId).orElse(null),
                row.id());
    }

    /// Shows which rows have lost their key, and no longer those whose key is back.
    ///
    /// @return how many have lost it
    long markUndecryptable(Instant now, int most) {
        var known = known();
        sql.update(LOST, now, known, most);
        sql.query(MARKED, DestinationTable::row, known, most).stream()
                .filter(row -> vault.open(row).isPresent())
                .forEach(row ->
                        destinations.update(
                                row.id(), Health.fresh(now, row.health().lastDeliveredAt())));
        return sql.first(
                        "SELECT count(*) AS lost FROM destination"
                                + " WHERE NOT (secret_key_id = ANY (?))",
                        row -> row.getLong("lost"),
                        (Object) known)
                .orElse(0L);
    }

    private String[] known() {
        return secrets.keys().toArray(String[]::new);
    }
}
