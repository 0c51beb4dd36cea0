package dev.tidings.ingest.intake;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// Which body a sender's key stands for, for 24 hours.
@ApplicationScoped
public class IdempotencyKeys {

    /// Commits to the disk: after a crash the key must not stand for another body under the same
    /// ids.
    private static final String CLAIM =
            """
            INSERT INTO idempotency_key AS k (owner, key, sha256, claimed_at)
            SELECT owner, key, decode(sha256, 'hex'), now()
              FROM unnest(?, ?, ?) AS asked (owner, key, sha256) ORDER BY owner, key
            ON CONFLICT (owner, key) DO UPDATE
               SET sha256 = CASE WHEN k.claimed_at < now() - interval '24 hours'
                                 THEN EXCLUDED.sha256 ELSE k.sha256 END,
                   claimed_at = CASE WHEN k.claimed_at < now() - interval '24 hours'
                                 THEN EXCLUDED.claimed_at ELSE k.claimed_at END
            RETURNING owner, key, encode(sha256, 'hex')
            """;

    private final DataSource database;
    private final BestEffort effort;
    private final Batcher<Asked, Claim> claims;

    IdempotencyKeys(DataSource database, BestEffort effort) {
        this.database = database;
        this.effort = effort;
        this.claims = new Batcher<>(effort, Claim.FREE, this::claimed);
    }

    /// What a key says about a body.
    public enum Claim {
        /// New, or this very body again, or nobody can say at the moment.
        FREE,
        /// It stands for another body.
        TAKEN
    }

    private record Key(String owner, String key) {}

    private record Asked(Key key, String sha256) {}

    /// Claims the key for this body; of two at once one wins.
    ///
    /// @param sha256 of the body, in hex
    public Claim claim(String owner, String key, String sha256) {
        return claims.ask(new Asked(new Key(owner, key), sha256));
    }

    private List<Claim> claimed(List<Asked> asked) throws SQLException {
        var bodies = new LinkedHashMap<Key, String>(); // a statement may touch a row only once
        asked.forEach(each -> bodies.putIfAbsent(each.key(), each.sha256()));
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement(CLAIM)) {
            upsert.setArray(1, texts(connection, bodies.keySet().stream().map(Key::owner)));
            upsert.setArray(2, texts(connection, bodies.keySet().stream().map(Key::key)));
            upsert.setArray(3, texts(connection, bodies.values().stream()));
            var held = new HashMap<Key, String>();
            try (var row = upsert.executeQuery()) {
                while (row.next()) {
                    held.put(new Key(row.getString(1), row.getString(2)), row.getString(3));
                }
            }
            return asked.stream()
                    .map(each ->
                            each.sha256().equals(held.get(each.key())) ? Claim.FREE : Claim.TAKEN)
                    .toList();
        }
    }

    private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    @Scheduled(every = "1h", delayed = "2m")
    void forget() {
        effort.attempt(() -> {
            try (var connection = database.getConnection();
                    var delete =
                            connection.prepareStatement(
                                    "DELETE FROM idempotency_key WHERE claimed_at < now() -"
                                            + " interval '24 hours'")) {
                delete.executeUpdate();
            }
        });
    }
}
