package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.Activity;
import dev.tidings.notify.core.Recheck;
import dev.tidings.notify.core.Recheck.Announced;
import dev.tidings.notify.core.Recheck.Standing;
import dev.tidings.notify.core.RetryPolicy;
import dev.tidings.notify.dispatch.SessionPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/// What the worker of a notification `n` is doing now, and where its session belongs, as columns of
/// a query.
final class WorkerNow {

    static final String COLUMNS =
            """
            n.type, n.owner, coalesce(n.session_id, '') AS session_id, n.epoch, n.to_state, n.attn,
              n.content::text AS content,
              floor(extract(epoch FROM n.decided_at) * 1000)::bigint AS decided,
              s.repository_name, t.epoch AS tombstone,
              w.epoch AS w_epoch, w.stable AS w_stable, w.attn AS w_attn,
              (w.cand ->> 'due')::bigint AS w_due
            """;

    static final String SESSION =
            """
            LEFT JOIN session s ON s.owner = n.owner AND s.id = n.session_id
            LEFT JOIN tombstone t ON t.owner = n.owner AND t.session_id = n.session_id
            """;

    static final String WORKER =
            """
            LEFT JOIN worker_state w
              ON w.owner = n.owner AND w.session_id = n.session_id AND w.worker_id = n.worker_id
            """;

    private WorkerNow() {}

    /// Whether what the notification announces still holds, for people.
    static Recheck recheck(ResultSet row) throws SQLException {
        var to = Optional.ofNullable(row.getString("to_state"));
        return Recheck.of(
                new Announced(
                        Recheck.isState(row.getString("type")),
                        to.map(Activity::valueOf).orElse(Activity.NONE),
                        row.getLong("epoch"),
                        Optional.ofNullable(row.getString("attn"))),
                standing(row),
                optional(row, "tombstone"),
                RetryPolicy.PEOPLE);
    }

    static SessionPlace place(ResultSet row) throws SQLException {
        return new SessionPlace(
                row.getString("owner"),
                row.getString("session_id"),
                row.getString("repository_name"));
    }

    private static Optional<Standing> standing(ResultSet row) throws SQLException {
        var stable = row.getString("w_stable");
        return stable == null
                ? Optional.empty()
                : Optional.of(
                        new Standing(
                                row.getLong("w_epoch"),
                                Activity.valueOf(stable),
                                Optional.ofNullable(row.getString("w_attn")),
                                optional(row, "w_due")));
    }

    static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
