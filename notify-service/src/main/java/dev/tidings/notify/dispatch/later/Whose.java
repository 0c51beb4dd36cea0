package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.WorkerNow;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Where the session of a notification `n` belongs, beside [WorkerNow].
final class Whose {

    static final String COLUMNS =
            WorkerNow.COLUMNS
                    + """
                    , n.owner, coalesce(n.session_id, '') AS session_id, s.repository_name,
                      floor(extract(epoch FROM n.decided_at) * 1000)::bigint AS decided
                    """;

    static final String SESSION =
            """
            LEFT JOIN session s ON s.owner = n.owner AND s.id = n.session_id
            """
                    + WorkerNow.TOMBSTONE;

    private Whose() {}

    static SessionPlace place(ResultSet row) throws SQLException {
        return new SessionPlace(
                row.getString("owner"),
                row.getString("session_id"),
                row.getString("repository_name"));
    }
}
