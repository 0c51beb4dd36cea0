package dev.tidings.notify.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.Topic;
import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.dispatch.Destinations;
import dev.tidings.notify.dispatch.later.Decisions;
import dev.tidings.notify.rooms.Eventually;
import dev.tidings.notify.rooms.PersonRecorder;
import dev.tidings.notify.rooms.RoomsProfile;
import dev.tidings.notify.rooms.Town;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What a service does about timers that were due while it was away.
///
/// A second watch with a clock of its own stands for a process that has just started. The partition
/// is one that nobody reads, so the watch of the running application waits as well.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class DueWatchTest {

    private static final int NOBODYS = 99;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject Town town;
    @Inject Watch watch;
    @Inject DataSource database;
    @Inject Timers timers;
    @Inject WorkerStates workers;
    @Inject Sessions sessions;
    @Inject Reasons reasons;
    @Inject Destinations destinations;
    @Inject Decisions decisions;
    @Inject Told told;

    private final AtomicLong seconds = new AtomicLong();
    private final Gate gate =
            new Gate(new SimpleMeterRegistry(), () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    private DueWatch started(DataSource source) {
        return new DueWatch(
                new Firing(
                        source, gate, timers, workers, sessions, reasons, destinations, decisions),
                told,
                true);
    }

    @AfterEach
    void clear() {
        town.update("DELETE FROM worker_state WHERE partition = ?", NOBODYS);
        town.update("DELETE FROM consumer_position WHERE partition = ?", NOBODYS);
    }

    /// A question was read, the service died an hour ago, and what followed was not read.
    private Town.Place asked(String name) {
        var here = town.place(name, 1);
        town.destination(here, PersonRecorder.KIND, name);
        var event = town.waiting(here, "w1", "q1");
        watch.accept(
                new Batch(
                        Topic.OUTBOUND_TRIGGERS.wireName(),
                        NOBODYS,
                        List.of(
                                new Batch.Seen(
                                        0, event.header().timestamp().toEpochMilli(), event)),
                        0,
                        1),
                (_, _) -> {});
        town.update(
                "UPDATE consumer_position SET end_seen = 2, heartbeat = now() - interval '1 h',"
                        + " progress_at = now() - interval '1 h' WHERE partition = ?",
                NOBODYS);
        return here;
    }

    private void due(Town.Place here) throws Throwable {
        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        town.ask(
                                                "SELECT 1 FROM worker_state WHERE session_id = ?"
                                                        + " AND due_at <= now()",
                                                here.session()))
                                .hasSize(1));
    }

    private List<String> told(Town.Place here) {
        return town.ask("SELECT type FROM notification WHERE session_id = ?", here.session());
    }

    private void lookFor(DueWatch dueWatch, int howLong) {
        for (int i = 0; i < howLong; i++) {
            dueWatch.look(10);
            seconds.incrementAndGet();
        }
    }

    @Test
    void an_old_question_waits_for_what_followed_it_however_long_the_service_was_away()
            throws Throwable {
        var here = asked("outage");
        due(here);
        var dueWatch = started(database);

        dueWatch.look(10);

        assertThat(told(here)).isEmpty();
        assertThat(gate.isClosed()).isTrue();

        lookFor(dueWatch, 30);
        assertThat(told(here)).isEmpty();
        dueWatch.look(10);
        assertThat(told(here)).containsExactly("agent:waiting");
    }

    @Test
    void what_cannot_be_fired_is_put_off_and_nothing_else() throws Throwable {
        var broken = asked("broken-timer");
        due(broken);
        breakCandidate(broken);
        town.update(
                "INSERT INTO worker_state (owner, session_id, worker_id, epoch, stable, due_at,"
                        + " partition, stable_since, seen_at) VALUES ('ada', 's-older', 'w1', 1,"
                        + " 'NONE', now() - interval '1 d', 98, now(), now())");
        var dueWatch = started(database);
        untilForced(dueWatch);

        dueWatch.oneByOne();

        assertThat(putOff(broken.session())).isTrue();
        assertThat(putOff("s-older")).isFalse();
        town.update("DELETE FROM worker_state WHERE session_id = 's-older'");
    }

    @Test
    void a_lost_connection_puts_nothing_off() throws Throwable {
        var broken = asked("lost-connection");
        due(broken);
        breakCandidate(broken);
        untilForced(started(database));

        started(awayOnce()).oneByOne();

        assertThat(putOff(broken.session())).isFalse();
    }

    private void breakCandidate(Town.Place here) {
        town.update(
                "UPDATE worker_state SET cand = '{\"event\":{}}' WHERE session_id = ?",
                here.session());
    }

    private boolean putOff(String session) {
        return town.ask("SELECT due_at > now() FROM worker_state WHERE session_id = ?", session)
                .equals(List.of("t"));
    }

    /// Until the gate has lost its patience.
    private void untilForced(DueWatch dueWatch) {
        for (int i = 0; i < 30; i++) {
            dueWatch.look(0);
            seconds.incrementAndGet();
        }
    }

    /// A database that is away once.
    private DataSource awayOnce() {
        var away = new AtomicBoolean(true);
        return (DataSource)
                Proxy.newProxyInstance(
                        DataSource.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (_, method, arguments) -> {
                            if (away.getAndSet(false)) {
                                throw new SQLException("connection lost", "08006");
                            }
                            return method.invoke(database, arguments);
                        });
    }
}
