package dev.tidings.notify.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.Topic;
import dev.tidings.notify.core.Events;
import dev.tidings.notify.dispatch.Dispatcher;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.dispatch.later.LaterWatch;
import dev.tidings.notify.rooms.Eventually;
import dev.tidings.notify.watch.Batch;
import dev.tidings.notify.watch.DueWatch;
import dev.tidings.notify.watch.Watch;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/// Moves the rooms through the time of a row, instant by instant: nothing runs in between.
///
/// ```text
/// at one instant:  timers, attempts that hung end, steps (after each: timers), then held messages
///                  and attempts, until nothing is left to do
/// ```
@Alternative
@Singleton
public class RowStage {

    private static final String TRIGGERS = Topic.OUTBOUND_TRIGGERS.wireName();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_INSTANTS = 5_000;

    private static final String NEXT =
            """
            SELECT min(t) AS t FROM (
              SELECT due_at AS t FROM worker_state
              UNION ALL SELECT next_attempt_at FROM delivery WHERE place IS NOT NULL
              UNION ALL SELECT not_before FROM destination_queue WHERE isfinite(not_before)
              UNION ALL SELECT ready_at FROM destination_queue WHERE isfinite(ready_at)
              UNION ALL SELECT until FROM pause
              UNION ALL SELECT until FROM held
              UNION ALL SELECT due_at FROM follow_up
              UNION ALL SELECT until FROM presence_lease) times
            WHERE t > now()
            """;

    private final DataSource database;
    private final VirtualClock clock;
    private final RowEndpoints endpoints;
    private final Watch watch;
    private final DueWatch dueWatch;
    private final LaterWatch laterWatch;
    private final Dispatcher dispatcher;
    private long offset;

    RowStage(
            DataSource database,
            VirtualClock clock,
            RowEndpoints endpoints,
            Watch watch,
            DueWatch dueWatch,
            LaterWatch laterWatch,
            Dispatcher dispatcher) {
        this.database = database;
        this.clock = clock;
        this.endpoints = endpoints;
        this.watch = watch;
        this.dueWatch = dueWatch;
        this.laterWatch = laterWatch;
        this.dispatcher = dispatcher;
    }

    /// Everything of an earlier row is gone, and it is `start`.
    void reset(Instant start) {
        endpoints.reset();
        offset = 0;
        var tables =
                ask(
                        """
                        SELECT string_agg('public.' || tablename, ', ') FROM pg_tables
                        WHERE schemaname = 'public'
                          AND tablename NOT IN ('flyway_schema_history', 'api_token', 'settings')
                        """);
        update("TRUNCATE " + tables.getFirst() + " RESTART IDENTITY CASCADE");
        update("UPDATE settings SET base_url = NULL, rules = '{}'");
        now(start);
    }

    /// It is `at`, for the database and for every bean; all of the topic has been read.
    private void now(Instant at) {
        clock.set(at);
        update("UPDATE clock.current SET at = ?", Timestamp.from(at));
        update(
                "UPDATE consumer_position SET heartbeat = now(), progress_at = now(),"
                        + " end_seen = next_offset");
    }

    Instant now() {
        return clock.instant();
    }

    /// Lets everything happen that happens before `at`, and stands there before any step of it.
    void passUntil(Instant at) {
        for (int n = 0; n < MOST_INSTANTS; n++) {
            var next = next();
            if (next.isEmpty() || !next.get().isBefore(at)) {
                now(at);
                timers();
                endHanging();
                return;
            }
            now(next.get());
            timers();
            endHanging();
            settle();
        }
        throw new AssertionError("there is always something more to do at " + now());
    }

    private Optional<Instant> next() {
        var inTables =
                Sql.inTransaction(
                        database,
                        connection -> {
                            try (var query = connection.prepareStatement(NEXT);
                                    var row = query.executeQuery()) {
                                row.next();
                                return Sql.instant(row, "t").map(RowStage::upToMillis);
                            }
                        });
        var end = Optional.ofNullable(endpoints.nextEnd());
        return inTables.isEmpty() || (end.isPresent() && end.get().isBefore(inTables.get()))
                ? end.or(() -> inTables)
                : inTables;
    }

    private static Instant upToMillis(Instant at) {
        long millis = at.toEpochMilli();
        var whole = Instant.ofEpochMilli(millis);
        return whole.isBefore(at) ? Instant.ofEpochMilli(millis + 1) : whole;
    }

    private boolean timers() {
        boolean fired = false;
        while (dueWatch.look(500) > 0) {
            fired = true;
        }
        return fired;
    }

    private void endHanging() {
        endpoints.endHanging();
        awaitAttempts();
    }

    private void awaitAttempts() {
        try {
            Eventually.within(
                    PATIENCE,
                    () ->
                            Assertions.assertThat(dispatcher.inFlight())
                                    .isEqualTo(endpoints.hanging()));
        } catch (Throwable e) {
            throw new AssertionError("an attempt never ends", e);
        }
    }

    /// After one step: the timers that it made due.
    void stepped() {
        timers();
    }

    /// After the last step of an instant.
    void settle() {
        boolean more = true;
        while (more) {
            more = timers();
            more |= laterWatch.look() > 0;
            more |= dispatcher.claim() > 0;
            awaitAttempts();
        }
    }

    /// An event reaches the broker, and is read at once.
    void arrives(DeliveryRow.Step step, String id, @Nullable String repository, Instant zero) {
        var occurred =
                step.occurredAt() == null
                        ? now()
                        : zero.plusMillis(DeliveryRow.millis(step.occurredAt()));
        var event =
                Events.of(
                        requireNonNull(step.type()),
                        header(requireNonNullElse(step.eventId(), id), step, repository, occurred),
                        requireNonNullElse(step.epoch(), 0L),
                        step.seq(),
                        step.attentionId(),
                        requireNonNullElse(step.message(), ""),
                        step.exitCode());
        var seen = new Batch.Seen(offset, now().toEpochMilli(), event);
        watch.accept(new Batch(TRIGGERS, 0, List.of(seen), offset, offset + 1), (_, _) -> {});
        offset++;
        now(now());
    }

    private static EventHeader header(
            String id, DeliveryRow.Step step, @Nullable String repository, Instant occurred) {
        return new EventHeader(
                new EventId(UUID.nameUUIDFromBytes(id.getBytes(UTF_8))),
                "internal",
                occurred,
                occurred,
                DeliveryRowsTest.OWNER,
                null,
                step.sessionId(),
                "session:deleted".equals(step.type()) ? null : step.workerId(),
                new EventMetadata(repository, "main", null, null, "Claude", null),
                "a row",
                id,
                1);
    }

    /// Somebody looks at a session until then.
    void present(String session, Instant until) {
        update(
                """
                INSERT INTO presence_lease (owner, session_id, until) VALUES (?, ?, ?)
                ON CONFLICT (owner, session_id) DO UPDATE SET until = excluded.until
                """,
                DeliveryRowsTest.OWNER,
                session,
                Timestamp.from(until));
    }

    /// Every delivery at the end.
    List<DeliveryRow.Delivery> deliveries() {
        return Sql.inTransaction(
                database,
                connection -> {
                    var found = new ArrayList<DeliveryRow.Delivery>();
                    try (var query =
                                    connection.prepareStatement(
                                            """
                                            SELECT d.status, n.type, d.reason, d.attempts, d.kind,
                                              n.session_id, n.worker_id
                                            FROM delivery d
                                            JOIN notification n ON n.id = d.notification_id
                                            """);
                            var row = query.executeQuery()) {
                        while (row.next()) {
                            found.add(
                                    new DeliveryRow.Delivery(
                                            row.getString("status"),
                                            row.getString("type"),
                                            row.getString("reason"),
                                            row.getInt("attempts"),
                                            row.getString("kind"),
                                            requireNonNullElse(row.getString("session_id"), "-"),
                                            requireNonNullElse(row.getString("worker_id"), "-")));
                        }
                    }
                    return found;
                });
    }

    /// The first column of every row, as text.
    List<String> ask(String sql, Object... values) {
        return Sql.inTransaction(
                database,
                connection -> {
                    try (var query = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            query.setObject(i + 1, values[i]);
                        }
                        var found = new ArrayList<String>();
                        try (var row = query.executeQuery()) {
                            while (row.next()) {
                                found.add(String.valueOf(row.getString(1)));
                            }
                        }
                        return found;
                    }
                });
    }

    private void update(String sql, Object... values) {
        Sql.<Integer>inTransaction(
                database,
                connection -> {
                    try (var update = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            update.setObject(i + 1, values[i]);
                        }
                        return update.executeUpdate();
                    }
                });
    }
}
