package dev.tidings.ingest.timeline;

import dev.tidings.events.SystemEvent;
import dev.tidings.ingest.timeline.Positions.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// Folds batches of the log into the projections.
///
/// A batch, and how far it reaches, is one transaction: after a crash the rest is read again, and
/// what was stored is skipped. Each row keeps the greatest of what it was told, so order between
/// topics and repetition do not matter.
@ApplicationScoped
class Timeline {

    private static final Logger LOG = Logger.getLogger(Timeline.class);

    private static final String SOURCE_SEEN =
            """
            INSERT INTO source_seen AS s (owner, source, device, last_event_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (owner, source, device) DO UPDATE
               SET last_event_at = greatest(s.last_event_at, EXCLUDED.last_event_at)
            """;

    private static final String EVIDENCE =
            """
            INSERT INTO agent_session AS a (owner, session_id, worker_id, last_evidence_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (owner, session_id, worker_id) DO UPDATE
               SET last_evidence_at = greatest(a.last_evidence_at, EXCLUDED.last_evidence_at)
            """;

    private static final String STATE =
            """
            UPDATE agent_session
               SET state = ?, epoch = ?, seq = ?, since = ?, told_offset = ?,
                   device = coalesce(?, device), agent = coalesce(?, agent)
             WHERE owner = ? AND session_id = ? AND worker_id = ?
               AND (epoch, seq, since) < (?, ?, ?)
            """;

    /// Nothing of the same epoch comes after it. What was told later stays: an old deletion may be
    /// read again.
    private static final String GONE =
            """
            UPDATE agent_session SET state = NULL, seq = 9223372036854775807
             WHERE owner = ? AND session_id = ? AND told_offset < ?
            """;

    private final DataSource database;
    private final Positions positions;

    Timeline(DataSource database, Positions positions) {
        this.database = database;
        this.positions = positions;
    }

    /// An event and where it stands.
    record Entry(Place place, long offset, SystemEvent event) {}

    /// What to do with a batch that begins after the end of what was read.
    enum Gap {
        /// Nothing: the batch before it may still be on its way.
        REFUSE,
        /// Store it: what lies between will not come.
        LEAP
    }

    /// Stores a batch.
    ///
    /// @param entries what could be read of it, in the order of the log
    /// @param spans what it has of each place, understood or not
    /// @return whether it was stored; never false where gaps are leapt over
    boolean fold(List<Entry> entries, Map<Place, Span> spans, Gap gap) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var read = positions.lock(connection, spans);
                if (leaps(read, spans, gap) && gap == Gap.REFUSE) {
                    connection.rollback();
                    return false;
                }
                var fresh =
                        entries.stream()
                                .filter(entry ->
                                        entry.offset() >= read.getOrDefault(entry.place(), 0L))
                                .toList();
                seen(connection, fresh.stream().map(Entry::event).toList());
                for (var entry : fresh) {
                    tell(connection, entry);
                }
                positions.move(connection, spans);
                connection.commit();
                return true;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static boolean leaps(Map<Place, Long> read, Map<Place, Span> spans, Gap gap) {
        boolean leaps = false;
        for (var each : spans.entrySet()) {
            var place = each.getKey();
            long from = read.getOrDefault(place, 0L);
            if (each.getValue().first() > from) {
                leaps = true;
                LOG.logf(
                        gap == Gap.LEAP ? Level.ERROR : Level.WARN,
                        "%s/%d jumps from offset %d to %d: what lies between was not read here",
                        place.topic(),
                        place.partition(),
                        from,
                        each.getValue().first());
            }
        }
        return leaps;
    }

    private static void seen(Connection connection, List<SystemEvent> events) throws SQLException {
        try (var source = connection.prepareStatement(SOURCE_SEEN);
                var evidence = connection.prepareStatement(EVIDENCE)) {
            for (var last : Latest.bySource(events).entrySet()) {
                source.setString(1, last.getKey().owner());
                source.setString(2, last.getKey().source());
                source.setString(3, last.getKey().device());
                set(source, 4, last.getValue());
                source.addBatch();
            }
            for (var last : Latest.byWorker(events).entrySet()) {
                evidence.setString(1, last.getKey().owner());
                evidence.setString(2, last.getKey().worker().sessionId());
                evidence.setString(3, last.getKey().worker().workerId());
                set(evidence, 4, last.getValue());
                evidence.addBatch();
            }
            source.executeBatch();
            evidence.executeBatch();
        }
    }

    private static void tell(Connection connection, Entry entry) throws SQLException {
        var told = Told.by(entry.event());
        if (told.isEmpty()) {
            return;
        }
        switch (told.get()) {
            case Told.State state -> state(connection, entry, state);
            case Told.Gone() -> gone(connection, entry);
        }
    }

    private static void state(Connection connection, Entry entry, Told.State told)
            throws SQLException {
        var header = entry.event().header();
        try (var update = connection.prepareStatement(STATE)) {
            update.setString(1, told.state());
            update.setLong(2, told.epoch());
            update.setLong(3, told.seq());
            set(update, 4, header.timestamp());
            update.setLong(5, entry.offset());
            update.setString(6, header.device());
            update.setString(7, header.metadata().agent());
            update.setString(8, header.owner());
            update.setString(9, header.sessionId());
            update.setString(10, header.workerId());
            update.setLong(11, told.epoch());
            update.setLong(12, told.seq());
            set(update, 13, header.timestamp());
            update.executeUpdate();
        }
    }

    private static void gone(Connection connection, Entry entry) throws SQLException {
        try (var update = connection.prepareStatement(GONE)) {
            update.setString(1, entry.event().header().owner());
            update.setString(2, entry.event().header().sessionId());
            update.setLong(3, entry.offset());
            update.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, int index, Instant at)
            throws SQLException {
        statement.setObject(index, at.atOffset(ZoneOffset.UTC));
    }
}
