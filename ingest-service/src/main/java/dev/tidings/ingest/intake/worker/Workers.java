package dev.tidings.ingest.intake.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.SystemEvent;
import dev.tidings.events.WorkerKey;
import dev.tidings.events.wire.Decoded.Known;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.ingest.core.activity.Step;
import dev.tidings.ingest.core.activity.Step.Became;
import dev.tidings.ingest.core.activity.Step.Kept;
import dev.tidings.ingest.core.activity.Transition.BecameActive;
import dev.tidings.ingest.core.activity.WorkerRow;
import dev.tidings.ingest.core.activity.WorkerState;
import dev.tidings.ingest.core.activity.WorkerSteps;
import dev.tidings.ingest.intake.worker.WorkerRows.Locked;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/// What the workers do, as far as hooks tell; the same for all replicas.
///
/// ```text
/// 1  lock the row, step, write the row and what is to be told as pending     one transaction
/// 2  publish all that is pending, wait for the log
/// 3  clear it, unless somebody has added to it meanwhile
/// ```
///
/// A crash after 1 or 2 repeats 2 with the same words: one `(epoch, seq)` never has two contents.
/// Whoever locks the row next publishes what is pending before what it adds, so the order on the
/// topic is the order of the numbers, whichever replica was told what.
@ApplicationScoped
public class Workers {

    /// While the log is away only the newest are kept: they say how things are.
    private static final int MOST_PENDING = 200;

    private final DataSource database;
    private final MeterRegistry metrics;
    private final EventCodec codec = new EventCodec();

    Workers(DataSource database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /// What has to be in the log now, and at which number.
    ///
    /// @param events in order, older ones that may be there already before the new
    public record Pending(
            String owner, WorkerKey worker, long epoch, long seq, List<SystemEvent> events) {}

    /// Step 1: hears a report.
    ///
    /// @param within how long each answer of the database may take, a lock included
    /// @throws SQLException when the database does not take it, or not in time; nothing has changed
    ///   then, as far as is known
    public Pending hear(WorkerReport report, Duration within) throws SQLException {
        try (var connection = database.getConnection()) {
            return Patience.with(
                    connection,
                    within,
                    () -> {
                        connection.setAutoCommit(false);
                        try {
                            Patience.ofServer(connection, within);
                            var pending = hear(connection, report);
                            connection.commit();
                            return pending;
                        } catch (SQLException | RuntimeException e) {
                            connection.rollback();
                            throw e;
                        }
                    });
        }
    }

    /// Step 3: the log has it.
    ///
    /// @param within how long the database may take
    public void settle(Pending told, Duration within) throws SQLException {
        if (told.events().isEmpty()) {
            return;
        }
        try (var connection = database.getConnection()) {
            Patience.with(
                    connection,
                    within,
                    () -> {
                        WorkerRows.settle(
                                connection, told.owner(), told.worker(), told.epoch(), told.seq());
                        return told;
                    });
        }
    }

    /// What has been pending for a while: a crash, or a log that was away.
    public List<Pending> leftOver() throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                """
                                SELECT owner, session_id, worker_id, epoch, seq, pending
                                  FROM agent_worker
                                 WHERE pending <> '{}' AND last_seen < now() - interval '2 seconds'
                                 ORDER BY last_seen LIMIT 100
                                """);
                var row = query.executeQuery()) {
            var left = new ArrayList<Pending>();
            while (row.next()) {
                left.add(
                        new Pending(
                                row.getString(1),
                                new WorkerKey(row.getString(2), row.getString(3)),
                                row.getLong(4),
                                row.getLong(5),
                                decoded(WorkerRows.pending(row))));
            }
            return left;
        }
    }

    private Pending hear(Connection connection, WorkerReport report) throws SQLException {
        var locked = WorkerRows.lock(connection, report.owner(), report.worker());
        var step = WorkerSteps.step(locked.row(), report.factFor(locked.row().since()));
        count(step);
        var added = told(locked, step, report);
        var pending = newest(locked.pending(), added);
        if (!step.row().equals(locked.row()) || !added.isEmpty()) {
            WorkerRows.store(connection, report, step.row(), pending);
        }
        return new Pending(
                report.owner(),
                report.worker(),
                step.row().epoch(),
                step.row().seq(),
                decoded(pending));
    }

    private List<String> told(Locked before, Step step, WorkerReport report) {
        var events = new ArrayList<SystemEvent>();
        switch (step.verdict()) {
            case Became(var transitions) -> {
                if (answered(before.row(), step)) {
                    report.whenAnswered().ifPresent(events::add);
                }
                transitions.forEach(each -> events.add(WorkerEvents.of(each, report)));
            }
            case Kept _ -> {}
        }
        return events.stream().map(event -> new String(codec.encode(event), UTF_8)).toList();
    }

    private static boolean answered(WorkerRow before, Step step) {
        return before.state() == WorkerState.WAITING
                && step.verdict() instanceof Became(var transitions)
                && transitions.getFirst() instanceof BecameActive;
    }

    private static List<String> newest(List<String> pending, List<String> added) {
        var all = new ArrayList<>(pending);
        all.addAll(added);
        return all.subList(Math.max(0, all.size() - MOST_PENDING), all.size());
    }

    private List<SystemEvent> decoded(List<String> pending) {
        return pending.stream()
                .map(text -> codec.decode(text.getBytes(UTF_8)))
                .filter(Known.class::isInstance)
                .map(decoded -> ((Known) decoded).event())
                .toList();
    }

    private void count(Step step) {
        var verdict =
                switch (step.verdict()) {
                    case Became _ -> "became_" + word(step.row().state());
                    case Kept(var reason) -> word(reason);
                };
        metrics.counter("tidings_worker_steps_total", "verdict", verdict).increment();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
