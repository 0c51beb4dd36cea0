package dev.tidings.notify.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The ledger's rows: every attempt that was made, never where to but for the host (channels, 5.7).
final class Attempts {

    private static final String INSERT =
            """
            INSERT INTO attempt (delivery_id, number, at, latency_ms, class, code,
              provider_status, uncertain, answer, host)
            SELECT delivery, number, to_timestamp(at / 1000.0), latency, class, code, status,
              uncertain, answer, host
            FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
              ?::bigint[], ?::boolean[], ?::text[], ?::text[])
              AS a(delivery, number, at, latency, class, code, status, uncertain, answer, host)
            """;

    private Attempts() {}

    private record Row(Tried tried, int number, Attempt attempt) {}

    static void insert(Connection connection, List<Tried> all) throws SQLException {
        var rows = new ArrayList<Row>();
        for (var tried : all) {
            for (int i = 0; i < tried.attempts().size(); i++) {
                rows.add(new Row(tried, tried.lease().attempts() + i + 1, tried.attempts().get(i)));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, Sql.ids(connection, rows, row -> row.tried().lease().deliveryId()));
            insert.setArray(2, Sql.longs(connection, rows, row -> (long) row.number()));
            insert.setArray(
                    3, Sql.longs(connection, rows, row -> row.attempt().at().toEpochMilli()));
            insert.setArray(
                    4,
                    Sql.longs(connection, rows, row -> row.attempt().reply().latency().toMillis()));
            insert.setArray(
                    5, Sql.texts(connection, rows, row -> row.attempt().outcome().wireName()));
            insert.setArray(6, Sql.texts(connection, rows, row -> row.attempt().reply().code()));
            insert.setArray(
                    7,
                    Sql.longs(
                            connection,
                            rows,
                            row -> {
                                var status = row.attempt().reply().providerStatus();
                                return status == null ? null : (Long) status.longValue();
                            }));
            insert.setArray(
                    8, Sql.flags(connection, rows, row -> row.attempt().reply().uncertain()));
            insert.setArray(9, Sql.texts(connection, rows, row -> row.attempt().reply().answer()));
            insert.setArray(10, Sql.texts(connection, rows, row -> row.tried().host()));
            insert.executeUpdate();
        }
    }
}
