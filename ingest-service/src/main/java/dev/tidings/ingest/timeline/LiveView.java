package dev.tidings.ingest.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What the projections say about now.
@ApplicationScoped
public class LiveView {

    private final DataSource database;

    LiveView(DataSource database) {
        this.database = database;
    }

    /// A worker whose state is known.
    ///
    /// @param state `working`, `waiting`, `idle` or `exited`
    public record Worker(
            String sessionId,
            String workerId,
            @Nullable String agent,
            String state,
            Instant since,
            Instant lastEvidenceAt) {}

    /// A source that has said something.
    public record Source(String name, @Nullable String device, Instant lastEventAt) {}

    /// The workers of an owner (`*`: of all) that gave evidence lately, the newest first.
    ///
    /// @param after exited ones only after the first, others after the second instant
    public List<Worker> workers(String owner, Instant exitedAfter, Instant after)
            throws SQLException {
        return rows(
                """
                SELECT session_id, worker_id, agent, state, since,
                       greatest(last_evidence_at, since) AS last_evidence_at
                  FROM agent_session
                 WHERE (owner = ? OR ? = '*') AND state IS NOT NULL
                   AND last_evidence_at > CASE state WHEN 'exited' THEN ? ELSE ? END
                 ORDER BY last_evidence_at DESC, session_id, worker_id LIMIT 200
                """,
                List.of(owner, owner, utc(exitedAfter), utc(after)),
                row ->
                        new Worker(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                instant(row, 5),
                                instant(row, 6)));
    }

    /// The sources of an owner (`*`: of all), by name and device.
    public List<Source> sources(String owner) throws SQLException {
        return rows(
                """
                SELECT source, nullif(device, ''), max(last_event_at) FROM source_seen
                 WHERE (owner = ? OR ? = '*') AND source <> 'internal'
                 GROUP BY source, device ORDER BY source, device LIMIT 500
                """,
                List.of(owner, owner),
                row -> new Source(row.getString(1), row.getString(2), instant(row, 3)));
    }

    /// When each source last said something, whoever's it is.
    public List<Source> latest() throws SQLException {
        return rows(
                """
                SELECT source, NULL, max(last_event_at) FROM source_seen
                 WHERE source <> 'internal' GROUP BY source
                """,
                List.of(),
                row -> new Source(row.getString(1), null, instant(row, 3)));
    }

    @FunctionalInterface
    private interface Reader<T> {

        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, List<?> arguments, Reader<T> reader) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                query.setObject(i + 1, arguments.get(i));
            }
            var rows = new ArrayList<T>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
