package dev.tidings.shell.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.time.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Writes who changed what: one row per change, in the transaction of the change.
///
/// Secrets are masked before they come here; this class cannot know them.
@ApplicationScoped
public class Audit {

    private static final String INSERT =
            """
            INSERT INTO audit (id, at, token_id, owner, action, target, change)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    private final DataSource database;
    private final Caller caller;
    private final InstantSource clock;
    private final ObjectMapper json;

    Audit(DataSource database, Caller caller, InstantSource clock, ObjectMapper json) {
        this.database = database;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
    }

    /// Records a change by the caller of this request, in the transaction that is open.
    ///
    /// @param action `entity:action`, such as `destination:changed`
    /// @param target what was changed, such as `repository/{id}/slack`
    /// @param change members such as `old` and `new`, secrets masked
    public void record(String action, String target, Map<String, ?> change) {
        try (var connection = database.getConnection()) {
            record(connection, action, target, change);
        } catch (SQLException e) {
            throw new IllegalStateException("audit row not written", e);
        }
    }

    /// Records a change by the caller of this request, on the connection that makes the change.
    public void record(Connection connection, String action, String target, Map<String, ?> change)
            throws SQLException {
        write(connection, caller.tokenId(), caller.owner(), action, target, change);
    }

    /// Records a change that the service made by itself.
    public void recordOwn(
            Connection connection,
            String owner,
            String action,
            String target,
            Map<String, ?> change)
            throws SQLException {
        write(connection, null, owner, action, target, change);
    }

    /// Records a change that the service made by itself, in the transaction that is open.
    public void recordOwn(String owner, String action, String target, Map<String, ?> change) {
        try (var connection = database.getConnection()) {
            recordOwn(connection, owner, action, target, change);
        } catch (SQLException e) {
            throw new IllegalStateException("audit row not written", e);
        }
    }

    private void write(
            Connection connection,
            @Nullable UUID tokenId,
            String owner,
            String action,
            String target,
            Map<String, ?> change)
            throws SQLException {
        var now = clock.instant();
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, UuidV7.next(now));
            insert.setTimestamp(2, Timestamp.from(now));
            insert.setObject(3, tokenId);
            insert.setString(4, owner);
            insert.setString(5, action);
            insert.setString(6, target);
            insert.setString(7, json.writeValueAsString(change));
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a change is made of plain values", e);
        }
    }
}
