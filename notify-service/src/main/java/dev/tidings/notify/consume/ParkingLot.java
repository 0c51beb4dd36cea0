package dev.tidings.notify.consume;

import dev.tidings.notify.dispatch.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/// Keeps what could not be processed, with its reason and without its content, in the transaction
/// that moves the position past it.
@ApplicationScoped
class ParkingLot {

    private static final Logger LOG = Logger.getLogger(ParkingLot.class);

    private static final String PARK =
            """
            INSERT INTO parked_event (topic, partition, kafka_offset, at, key, reason, detail, size,
              sha256, content_type)
            SELECT ?, ?, kafka_offset, now(), decode(key, 'hex'), reason, detail, size,
              decode(sha256, 'hex'), content_type
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
              ?::text[])
              AS n(kafka_offset, key, reason, detail, size, sha256, content_type)
            ON CONFLICT DO NOTHING
            """;

    private final MeterRegistry meters;

    ParkingLot(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Stores the records of one partition that lie at or above `from`.
    void park(Connection c, String topic, int partition, List<Unreadable> all, long from)
            throws SQLException {
        var rows = all.stream().filter(one -> one.offset() >= from).toList();
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = c.prepareStatement(PARK)) {
            insert.setString(1, topic);
            insert.setInt(2, partition);
            insert.setArray(3, Sql.longs(c, rows, Unreadable::offset));
            insert.setArray(4, Sql.texts(c, rows, Unreadable::key));
            insert.setArray(5, Sql.texts(c, rows, Unreadable::code));
            insert.setArray(6, Sql.texts(c, rows, Unreadable::detail));
            insert.setArray(7, Sql.longs(c, rows, one -> (long) one.size()));
            insert.setArray(8, Sql.texts(c, rows, Unreadable::sha256));
            insert.setArray(9, Sql.texts(c, rows, Unreadable::contentType));
            insert.executeUpdate();
        }
    }

    /// Says so, once the transaction is through.
    void parked(String topic, int partition, List<Unreadable> rows) {
        for (var row : rows) {
            meters.counter("tidings.parked", "reason", row.code()).increment();
            LOG.warnf(
                    "parked %s/%d at offset %d: %s (%s)",
                    topic, partition, row.offset(), row.code(), row.detail());
        }
    }
}
