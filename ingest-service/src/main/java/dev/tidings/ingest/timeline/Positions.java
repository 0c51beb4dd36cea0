package dev.tidings.ingest.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// How far each place of the log was read: what counts is this table.
@ApplicationScoped
class Positions {

    private static final String FIRST =
            """
            INSERT INTO log_position (topic, partition, next_offset) VALUES (?, ?, 0)
            ON CONFLICT DO NOTHING
            """;

    private static final String LOCK =
            "SELECT next_offset FROM log_position WHERE topic = ? AND partition = ? FOR UPDATE";

    private static final String MOVE =
            """
            UPDATE log_position SET next_offset = greatest(next_offset, ?)
             WHERE topic = ? AND partition = ?
            """;

    private static final String BEGIN =
            """
            INSERT INTO log_position (topic, partition, next_offset) VALUES (?, ?, ?)
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = EXCLUDED.next_offset
            """;

    /// Offsets of a topic that is gone say nothing about the one in its place.
    private static final String FORGET_OFFSETS = "UPDATE agent_session SET told_offset = -1";

    private final DataSource database;

    Positions(DataSource database) {
        this.database = database;
    }

    /// What a batch has of one place.
    ///
    /// @param first the offset of its first record
    /// @param next the offset after its last one
    record Span(long first, long next) {

        Span with(long offset) {
            return new Span(Math.min(first, offset), Math.max(next, offset + 1));
        }
    }

    /// How far each place was read; nothing for a place that never was.
    Map<Place, Long> all() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("SELECT * FROM log_position");
                var row = query.executeQuery()) {
            var positions = new HashMap<Place, Long>();
            while (row.next()) {
                positions.put(
                        new Place(row.getString("topic"), row.getInt("partition")),
                        row.getLong("next_offset"));
            }
            return positions;
        }
    }

    /// A place is read from here on, whatever was read of it before.
    void begin(Place place, long first) throws SQLException {
        try (var connection = database.getConnection()) {
            begin(connection, place, first);
        }
    }

    /// A topic was made anew and is read from its beginning.
    void restart(Place place, long first) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var forget = connection.prepareStatement(FORGET_OFFSETS)) {
                begin(connection, place, first);
                forget.executeUpdate();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /// Locks the places of a batch for its transaction, and says how far they were read.
    Map<Place, Long> lock(Connection connection, Map<Place, Span> batch) throws SQLException {
        var positions = new HashMap<Place, Long>();
        try (var insert = connection.prepareStatement(FIRST);
                var lock = connection.prepareStatement(LOCK)) {
            for (var place : sorted(batch)) {
                insert.setString(1, place.topic());
                insert.setInt(2, place.partition());
                insert.executeUpdate();
                lock.setString(1, place.topic());
                lock.setInt(2, place.partition());
                try (var row = lock.executeQuery()) {
                    row.next();
                    positions.put(place, row.getLong(1));
                }
            }
        }
        return positions;
    }

    /// The batch has been read.
    void move(Connection connection, Map<Place, Span> batch) throws SQLException {
        try (var update = connection.prepareStatement(MOVE)) {
            for (var each : batch.entrySet()) {
                update.setLong(1, each.getValue().next());
                update.setString(2, each.getKey().topic());
                update.setInt(3, each.getKey().partition());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void begin(Connection connection, Place place, long first) throws SQLException {
        try (var upsert = connection.prepareStatement(BEGIN)) {
            upsert.setString(1, place.topic());
            upsert.setInt(2, place.partition());
            upsert.setLong(3, first);
            upsert.executeUpdate();
        }
    }

    /// Always in the same order, so that two replicas never wait for each other.
    private static List<Place> sorted(Map<Place, Span> batch) {
        return batch.keySet().stream()
                .sorted(Comparator.comparing(Place::topic).thenComparingInt(Place::partition))
                .toList();
    }
}
