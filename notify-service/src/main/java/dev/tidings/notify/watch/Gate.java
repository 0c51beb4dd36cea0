package dev.tidings.notify.watch;

import dev.tidings.notify.core.TimerGate;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Lets timers of a partition fire only when what happened meanwhile has been read, so that an old
/// question is not sent after an outage.
///
/// ```text
/// heartbeat <= 5 s old, nothing lags     open
/// something lags, and is being read      closed
/// no progress for 30 s                   open, loudly: a missed message costs more
/// ```
///
/// The 30 s are counted by this process, see [Patience].
@ApplicationScoped
class Gate implements TimerGate {

    private static final Logger LOG = Logger.getLogger(Gate.class);

    private static final String PARTITIONS =
            """
            SELECT partition, next_offset,
              coalesce(heartbeat >= now() - interval '5 s', false) AND next_offset >= end_seen
                AS read
            FROM consumer_position WHERE topic = ?
            """;

    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger forced = new AtomicInteger();
    private final Set<Integer> known = new TreeSet<>();
    private final Patience patience;

    @Inject
    Gate(MeterRegistry meters) {
        this(meters, System::nanoTime);
    }

    /// @param nanos a clock that only runs
    Gate(MeterRegistry meters, LongSupplier nanos) {
        patience = new Patience(nanos);
        meters.gauge("tidings.gate.closed", closed);
        meters.gauge("tidings.gate.forced", forced);
    }

    /// The partitions whose timers may fire.
    synchronized List<Long> open(Connection connection, String topic) throws SQLException {
        var open = new ArrayList<Long>();
        var behind = new TreeSet<Integer>();
        var stuck = new TreeSet<Integer>();
        try (var query = connection.prepareStatement(PARTITIONS)) {
            query.setString(1, topic);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    int partition = row.getInt("partition");
                    if (row.getBoolean("read")) {
                        open.add((long) partition);
                    } else {
                        behind.add(partition);
                        if (patience.isOver(partition, row.getLong("next_offset"))) {
                            stuck.add(partition);
                            open.add((long) partition);
                        }
                    }
                }
            }
        }
        patience.retain(behind);
        tell(stuck, behind.size() - stuck.size());
        return open;
    }

    @Override
    public boolean isClosed() {
        return closed.get() > 0;
    }

    private void tell(Set<Integer> stuck, int shut) {
        closed.set(shut);
        forced.set(stuck.size());
        if (!known.equals(stuck)) {
            if (!known.containsAll(stuck)) {
                LOG.errorf(
                        "partitions %s were not read for 30 s: their timers fire all the same,"
                                + " and may tell what is over",
                        stuck);
            }
            known.clear();
            known.addAll(stuck);
        }
    }
}
