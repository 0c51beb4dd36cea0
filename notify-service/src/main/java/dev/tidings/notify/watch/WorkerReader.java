package dev.tidings.notify.watch;

import dev.tidings.events.WorkerKey;
import dev.tidings.notify.core.Activity;
import dev.tidings.notify.core.State;
import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads the workers' states, whatever the condition.
@ApplicationScoped
class WorkerReader {

    /// To be continued with a condition on `w`.
    static final String SELECT =
            """
            SELECT w.owner, w.session_id, w.worker_id, w.epoch, w.stable, w.attn, w.owed,
              w.cand::text AS cand, w.last_seq,
              (extract(epoch FROM w.last_o) * 1000)::bigint AS last_o,
              w.errors::text AS errors, w.storm::text AS storm, w.partition
            FROM worker_state w
            """;

    private final StateJson json;

    WorkerReader(StateJson json) {
        this.json = json;
    }

    SortedMap<WorkerOf, WorkerRow> read(PreparedStatement query) throws SQLException {
        return read(query, _ -> {});
    }

    /// @param begun takes each key before its row is understood
    SortedMap<WorkerOf, WorkerRow> read(PreparedStatement query, Consumer<WorkerOf> begun)
            throws SQLException {
        var found = new TreeMap<WorkerOf, WorkerRow>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                var key = key(row);
                begun.accept(key);
                found.put(key, new WorkerRow(key, state(row), row.getInt("partition")));
            }
        }
        return found;
    }

    private static WorkerOf key(ResultSet row) throws SQLException {
        return new WorkerOf(
                row.getString("owner"),
                new WorkerKey(row.getString("session_id"), row.getString("worker_id")));
    }

    private State state(ResultSet row) throws SQLException {
        return new State(
                row.getLong("epoch"),
                Activity.valueOf(row.getString("stable")),
                Optional.ofNullable(row.getString("attn")),
                Optional.ofNullable(row.getString("owed")).map(Activity::valueOf),
                json.candidate(row.getString("cand")),
                Sql.number(row, "last_seq"),
                Sql.number(row, "last_o"),
                json.errors(row.getString("errors")),
                json.storm(row.getString("storm")));
    }
}
