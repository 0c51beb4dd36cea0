package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Activity;
import dev.tidings.notify.core.Recheck;
import dev.tidings.notify.core.Recheck.Announced;
import dev.tidings.notify.core.Recheck.Standing;
import dev.tidings.notify.core.RetryPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/// What the worker of a notification `n` is doing now, as columns of a query: read before every
/// attempt, every release and every reminder.
public final class WorkerNow {

    /// What the notification says, and what is.
    public static final String COLUMNS =
            """
            n.type, n.epoch, n.to_state, n.attn, n.content::text AS content,
              t.epoch AS tombstone, w.epoch AS w_epoch, w.stable AS w_stable, w.attn AS w_attn,
              (w.cand ->> 'due')::bigint AS w_due
            """;

    /// Where `t` comes from.
    public static final String TOMBSTONE =
            """
            LEFT JOIN tombstone t ON t.owner = n.owner AND t.session_id = n.session_id
            """;

    /// Where `w` comes from.
    public static final String WORKER =
            """
            LEFT JOIN worker_state w
              ON w.owner = n.owner AND w.session_id = n.session_id AND w.worker_id = n.worker_id
            """;

    private WorkerNow() {}

    /// Whether what the notification announces still holds, for people.
    public static Recheck recheck(ResultSet row) throws SQLException {
        return Recheck.of(announced(row), standing(row), tombstone(row), RetryPolicy.PEOPLE);
    }

    static Announced announced(ResultSet row) throws SQLException {
        return new Announced(
                Recheck.isState(row.getString("type")),
                Optional.ofNullable(row.getString("to_state"))
                        .map(Activity::valueOf)
                        .orElse(Activity.NONE),
                row.getLong("epoch"),
                Optional.ofNullable(row.getString("attn")));
    }

    static Optional<Standing> standing(ResultSet row) throws SQLException {
        var stable = row.getString("w_stable");
        return stable == null
                ? Optional.empty()
                : Optional.of(
                        new Standing(
                                row.getLong("w_epoch"),
                                Activity.valueOf(stable),
                                Optional.ofNullable(row.getString("w_attn")),
                                Sql.number(row, "w_due")));
    }

    static OptionalLong tombstone(ResultSet row) throws SQLException {
        return Sql.number(row, "tombstone");
    }
}
