package dev.tidings.ingest.intake;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;

/// Which body a sender's key stands for, for 24 hours.
@ApplicationScoped
public class IdempotencyKeys {

    private final DataSource database;
    private final BestEffort effort;

    IdempotencyKeys(DataSource database, BestEffort effort) {
        this.database = database;
        this.effort = effort;
    }

    /// What a key says about a body.
    public enum Claim {
        /// New, or this very body again, or nobody can say at the moment.
        FREE,
        /// It stands for another body.
        TAKEN
    }

    /// Claims the key for this body; of two at once one wins.
    public Claim claim(String owner, String key, byte[] sha256) {
        return effort.orElse(Claim.FREE, () -> claimed(owner, key, sha256));
    }

    private Claim claimed(String owner, String key, byte[] sha256) throws SQLException {
        try (var connection = database.getConnection();
                var upsert =
                        connection.prepareStatement(
                                """
                                INSERT INTO idempotency_key AS k (owner, key, sha256, claimed_at)
                                VALUES (?, ?, ?, now())
                                ON CONFLICT (owner, key) DO UPDATE
                                   SET sha256 = CASE WHEN k.claimed_at < now() - interval '24 hours'
                                                     THEN EXCLUDED.sha256 ELSE k.sha256 END,
                                       claimed_at = CASE WHEN k.claimed_at < now() - interval '24 hours'
                                                     THEN EXCLUDED.claimed_at ELSE k.claimed_at END
                                RETURNING sha256
                                """)) {
            upsert.setString(1, owner);
            upsert.setString(2, key);
            upsert.setBytes(3, sha256);
            try (var row = upsert.executeQuery()) {
                row.next();
                return Arrays.equals(row.getBytes(1), sha256) ? Claim.FREE : Claim.TAKEN;
            }
        }
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
