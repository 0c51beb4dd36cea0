package dev.tidings.ingest.intake.worker;

import static java.util.Objects.requireNonNull;

import dev.tidings.events.WorkerKey;
import dev.tidings.ingest.core.activity.Attention;
import dev.tidings.ingest.core.activity.Question;
import dev.tidings.ingest.core.activity.Question.Reason;
import dev.tidings.ingest.core.activity.Question.Telling;
import dev.tidings.ingest.core.activity.WorkerRow;
import dev.tidings.ingest.core.activity.WorkerState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The table of workers: one row each, locked by whoever hears of it.
final class WorkerRows {

    private static final String THIS = " WHERE owner = ? AND session_id = ? AND worker_id = ?";

    private WorkerRows() {}

    /// A row as it was found, with what the log may not have yet.
    record Locked(WorkerRow row, List<String> pending) {}

    /// Reads the row and locks it until the transaction ends; makes it when it is not there.
    static Locked lock(Connection connection, String owner, WorkerKey worker) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT * FROM agent_worker" + THIS + " FOR UPDATE")) {
            name(select, 1, owner, worker);
            try (var row = select.executeQuery()) {
                if (row.next()) {
                    return new Locked(read(row), pending(row));
                }
            }
        }
        insert(connection, owner, worker);
        return lock(connection, owner, worker);
    }

    static void store(
            Connection connection, WorkerReport report, WorkerRow row, List<String> pending)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE agent_worker
                           SET epoch = ?, seq = ?, state = ?, since = ?,
                               attention_id = ?, attention_ordinal = ?, attention_reason = ?,
                               attention_telling = ?, attention_tool = ?, attention_length = ?,
                               attention_asker = ?, attention_text = ?,
                               pane = coalesce(?, pane), last_seen = now(), pending = ?
                        """
                                + THIS)) {
            update.setLong(1, row.epoch());
            update.setLong(2, row.seq());
            update.setString(3, word(row.state()));
            update.setObject(4, row.since().atOffset(ZoneOffset.UTC));
            setAttention(update, row.attention(), row.questions());
            update.setString(13, report.pane());
            update.setArray(14, connection.createArrayOf("text", pending.toArray()));
            name(update, 15, report.owner(), report.worker());
            update.executeUpdate();
        }
    }

    /// The log has all that was pending at this number; what came later stays.
    static void settle(Connection connection, String owner, WorkerKey worker, long epoch, long seq)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE agent_worker SET pending = '{}'"
                                + THIS
                                + " AND epoch = ? AND seq = ?")) {
            name(update, 1, owner, worker);
            update.setLong(4, epoch);
            update.setLong(5, seq);
            update.executeUpdate();
        }
    }

    private static void insert(Connection connection, String owner, WorkerKey worker)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO agent_worker (owner, session_id, worker_id) VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)) {
            name(insert, 1, owner, worker);
            insert.executeUpdate();
        }
    }

    private static void name(PreparedStatement statement, int from, String owner, WorkerKey worker)
            throws SQLException {
        statement.setString(from, owner);
        statement.setString(from + 1, worker.sessionId());
        statement.setString(from + 2, worker.workerId());
    }

    private static void setAttention(
            PreparedStatement update, @Nullable Attention attention, int questions)
            throws SQLException {
        var question = attention == null ? null : attention.question();
        update.setString(5, attention == null ? null : attention.id());
        update.setInt(6, questions);
        update.setString(7, question == null ? null : word(question.reason()));
        update.setString(8, question == null ? null : word(question.telling()));
        update.setString(9, question == null ? null : question.tool());
        update.setObject(10, question == null ? null : question.inputLength());
        update.setString(11, question == null ? null : question.asker());
        update.setString(12, question == null ? null : question.text());
    }

    private static WorkerRow read(ResultSet row) throws SQLException {
        int questions = row.getInt("attention_ordinal");
        return new WorkerRow(
                row.getLong("epoch"),
                row.getLong("seq"),
                constant(WorkerState.class, row, "state"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                attention(row, questions),
                questions);
    }

    private static @Nullable Attention attention(ResultSet row, int ordinal) throws SQLException {
        var id = row.getString("attention_id");
        if (id == null) {
            return null;
        }
        return new Attention(
                id,
                ordinal,
                new Question(
                        constant(Reason.class, row, "attention_reason"),
                        constant(Telling.class, row, "attention_telling"),
                        row.getString("attention_tool"),
                        row.getLong("attention_length"),
                        row.getString("attention_asker"),
                        requireNonNull(row.getString("attention_text"))));
    }

    static List<String> pending(ResultSet row) throws SQLException {
        var pending = new ArrayList<String>();
        for (var each : (Object[]) row.getArray("pending").getArray()) {
            pending.add((String) each);
        }
        return pending;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, ResultSet row, String column)
            throws SQLException {
        return Enum.valueOf(type, requireNonNull(row.getString(column)).toUpperCase(Locale.ROOT));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
