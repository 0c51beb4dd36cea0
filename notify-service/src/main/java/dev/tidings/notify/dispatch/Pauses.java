package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Millis;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// "Too fast" that is meant for more than one destination: for all of a kind, or for those of it at
/// one host.
final class Pauses {

    private static final String EVERY_HOST = "";

    private static final String RUNNING = "SELECT kind, host, until FROM pause WHERE until > now()";

    private static final String ADD =
            """
            INSERT INTO pause AS p (kind, host, until)
            SELECT kind, host, to_timestamp(max(until) / 1000.0)
            FROM unnest(?::text[], ?::text[], ?::bigint[]) AS n(kind, host, until)
            GROUP BY kind, host ORDER BY kind, host
            ON CONFLICT (kind, host) DO UPDATE SET until = greatest(p.until, excluded.until)
            """;

    private static final String FORGET = "DELETE FROM pause WHERE until < now() - interval '1 day'";

    private Pauses() {}

    /// Whom a pause is for.
    private record Whom(String kind, String host) {}

    /// A new pause.
    ///
    /// @param host empty for every host
    /// @param until in milliseconds
    record Pause(String kind, String host, long until) {

        static Pause ofKind(String kind, long until) {
            return new Pause(kind, EVERY_HOST, until);
        }
    }

    /// The pauses that hold now.
    record Running(Map<Whom, Long> until) {

        /// Until when nothing may go to `host`.
        OptionalLong until(String kind, @Nullable String host) {
            long end =
                    Math.max(
                            until.getOrDefault(new Whom(kind, EVERY_HOST), 0L),
                            host == null ? 0 : until.getOrDefault(new Whom(kind, host), 0L));
            return end == 0 ? OptionalLong.empty() : OptionalLong.of(end);
        }
    }

    static Running running(Connection connection) throws SQLException {
        var until = new HashMap<Whom, Long>();
        try (var query = connection.prepareStatement(RUNNING);
                var row = query.executeQuery()) {
            while (row.next()) {
                until.put(
                        new Whom(row.getString("kind"), row.getString("host")),
                        Millis.of(row.getTimestamp("until").toInstant()));
            }
        }
        return new Running(until);
    }

    static void add(Connection connection, Collection<Pause> pauses) throws SQLException {
        if (pauses.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setArray(1, Sql.texts(connection, pauses, Pause::kind));
            insert.setArray(2, Sql.texts(connection, pauses, Pause::host));
            insert.setArray(3, Sql.longs(connection, pauses, Pause::until));
            insert.executeUpdate();
        }
        try (var delete = connection.prepareStatement(FORGET)) {
            delete.executeUpdate();
        }
    }
}
