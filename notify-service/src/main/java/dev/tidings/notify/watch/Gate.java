package dev.tidings.notify.watch;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Lets timers of a partition fire only when what happened meanwhile has been read, so that an old
/// question is not sent after an outage.
///
/// ```text
/// heartbeat <= 5 s old, nothing lags     open
/// something lags, and is being read      closed
/// no progress for 30 s                   open, loudly: a missed message costs more
/// ```
@ApplicationScoped
class Gate {

    private static final Logger LOG = Logger.getLogger(Gate.class);

    private static final String PARTITIONS =
            """
            SELECT partition,
              coalesce(heartbeat >= now() - interval '5 s', false) AND next_offset >= end_seen
                AS read,
              progress_at < now() - interval '30 s' AS stuck
            FROM consumer_position WHERE topic = ?
            """;

    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger forced = new AtomicInteger();
    private final Set<Integer> known = new TreeSet<>();

    Gate(MeterRegistry meters) {
        meters.gauge("tidings.gate.closed", closed);
        meters.gauge("tidings.gate.forced", forced);
    }

    /// The partitions whose timers may fire.
    synchronized List<Long> open(Connection connection, String topic) throws SQLException {
        var open = new ArrayList<Long>();
        var stuck = new TreeSet<Integer>();
        int shut = 0;
        try (var query = connection.prepareStatement(PARTITIONS)) {
            query.setString(1, topic);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean("read")) {
                        open.add(row.getLong("partition"));
                    } else if (row.getBoolean("stuck")) {
                        stuck.add(row.getInt("partition"));
                        open.add(row.getLong("partition"));
                    } else {
                        shut++;
                    }
                }
            }
        }
        tell(stuck, shut);
        return open;
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
