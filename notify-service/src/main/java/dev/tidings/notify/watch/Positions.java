package dev.tidings.notify.watch;

import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.sql.DataSource;

/// How far each partition was read: the position that counts is this row.
@ApplicationScoped
public class Positions {

    private static final String LOCK =
            """
            SELECT next_offset FROM consumer_position WHERE topic = ? AND partition = ? FOR UPDATE
            """;

    private static final String FIRST =
            """
            INSERT INTO consumer_position (topic, partition, next_offset) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String ADVANCE =
            """
            UPDATE consumer_position SET next_offset = ?, progress_at = now()
            WHERE topic = ? AND partition = ?
            """;

    private static final String RESTART =
            """
            UPDATE consumer_position SET next_offset = ?, end_seen = ?, progress_at = now()
            WHERE topic = ? AND partition = ?
            """;

    private static final String BEAT =
            """
            UPDATE consumer_position p SET end_seen = n.end_seen, heartbeat = now(),
              progress_at = CASE WHEN p.next_offset >= n.end_seen THEN now() ELSE p.progress_at END
            FROM unnest(?::bigint[], ?::bigint[]) AS n(partition, end_seen)
            WHERE p.topic = ? AND p.partition = n.partition
            """;

    private static final String NEXT =
            "SELECT next_offset FROM consumer_position WHERE topic = ? AND partition = ?";

    private final DataSource database;

    Positions(DataSource database) {
        this.database = database;
    }

    /// Locks the position of a partition on the transaction of its batch.
    long lock(Connection connection, Batch batch) throws SQLException {
        var found = find(connection, LOCK, batch.topic(), batch.partition());
        if (found.isPresent()) {
            return found.getAsLong();
        }
        begin(connection, batch.topic(), batch.partition(), 0);
        return find(connection, LOCK, batch.topic(), batch.partition()).orElseThrow();
    }

    void advance(Connection connection, Batch batch) throws SQLException {
        try (var update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, batch.next());
            update.setString(2, batch.topic());
            update.setInt(3, batch.partition());
            update.executeUpdate();
        }
    }

    /// Where to read on; empty for a partition that was never read.
    public OptionalLong next(String topic, int partition) {
        return Sql.inTransaction(database, connection -> find(connection, NEXT, topic, partition));
    }

    /// A partition is read for the first time.
    public void begin(String topic, int partition, long first) {
        Sql.<Boolean>inTransaction(
                database,
                connection -> {
                    begin(connection, topic, partition, first);
                    return true;
                });
    }

    /// A partition was made anew and is read from its beginning.
    public void restart(String topic, int partition, long first, long end) {
        Sql.<Boolean>inTransaction(
                database,
                connection -> {
                    try (var update = connection.prepareStatement(RESTART)) {
                        update.setLong(1, first);
                        update.setLong(2, end);
                        update.setString(3, topic);
                        update.setInt(4, partition);
                        return update.executeUpdate() == 1;
                    }
                });
    }

    /// Somebody is reading these partitions, and this is where they end now.
    public void beat(String topic, Map<Integer, Long> ends) {
        var sorted = new TreeMap<>(ends);
        Sql.<Boolean>inTransaction(
                database,
                connection -> {
                    try (var update = connection.prepareStatement(BEAT)) {
                        update.setArray(
                                1, Sql.longs(connection, sorted.keySet(), one -> one.longValue()));
                        update.setArray(2, Sql.longs(connection, sorted.values(), end -> end));
                        update.setString(3, topic);
                        return update.executeUpdate() > 0;
                    }
                });
    }

    private static void begin(Connection connection, String topic, int partition, long first)
            throws SQLException {
        try (var insert = connection.prepareStatement(FIRST)) {
            insert.setString(1, topic);
            insert.setInt(2, partition);
            insert.setLong(3, first);
            insert.executeUpdate();
        }
    }

    private static OptionalLong find(Connection connection, String sql, String topic, int partition)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, topic);
            query.setInt(2, partition);
            try (var row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}
