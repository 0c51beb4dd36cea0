package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.Resolve;
import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.dispatch.SessionSettings;
import dev.tidings.notify.dispatch.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// A question that is not open any more (R14).
///
/// @param settings under which that was seen
public record Resolved(WorkerOf worker, Resolve question, SessionSettings settings) {

    /// As the first five columns: owner, session, worker, epoch, attention.
    static void bind(Connection c, PreparedStatement statement, List<Resolved> resolved)
            throws SQLException {
        statement.setArray(1, Sql.texts(c, resolved, one -> one.worker().owner()));
        statement.setArray(2, Sql.texts(c, resolved, one -> one.worker().worker().sessionId()));
        statement.setArray(3, Sql.texts(c, resolved, one -> one.worker().worker().workerId()));
        statement.setArray(4, Sql.longs(c, resolved, one -> one.question().epoch()));
        statement.setArray(
                5, Sql.texts(c, resolved, one -> one.question().attention().orElse(null)));
    }
}
