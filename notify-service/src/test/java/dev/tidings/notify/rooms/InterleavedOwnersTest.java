package dev.tidings.notify.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.WorkerKey;
import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.core.Desk;
import dev.tidings.notify.core.Events;
import dev.tidings.notify.core.History;
import dev.tidings.notify.core.Reason;
import dev.tidings.notify.core.State;
import dev.tidings.notify.core.Trigger;
import dev.tidings.notify.core.View;
import dev.tidings.notify.core.View.Block;
import dev.tidings.notify.watch.Batch;
import dev.tidings.notify.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// P3 between owners: two histories under the same ids of sessions, workers and events, read as
/// they come, end as each would have ended alone. The pure model knows of no owner, so each is
/// played through one of its own.
///
/// Everything was appended long enough ago to be a backlog, and the partition is one that nobody
/// reads, so no timer fires in between. Each case is named by its seed; `-Dtidings.seed=N` starts
/// with another one.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class InterleavedOwnersTest {

    private static final int CASES = 25;
    private static final String TOPIC = "a-topic-of-interleaved-owners";
    private static final long AGO = Duration.ofHours(2).toMillis();
    private static final Block OFF = new Block(Reason.TRIGGER_DISABLED, "");

    @Inject Town town;
    @Inject Watch watch;

    static LongStream seeds() {
        long first = Long.getLong("tidings.seed", 20_261_121L);
        return LongStream.range(first, first + CASES);
    }

    /// What one owner did, and the model of him alone.
    private record Alone(String owner, Desk desk, List<Batch.Seen> seen) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void owners_change_nothing_for_each_other(long seed) {
        var random = new Random(seed);
        long now = System.currentTimeMillis();
        var ada = alone(random, "ada-" + seed, 3_000, now);
        var bob = alone(random, "bob-" + seed, 10_000, now);

        readTogether(random, Math.toIntExact(seed % 10_000), List.of(ada, bob));

        for (var one : List.of(ada, bob)) {
            readAlone(one, now);
            assertThat(one.desk().told).isNotEmpty();
            assertThat(told(one.owner())).isEqualTo(told(one.desk()));
            assertThat(untold(one.owner())).isEqualTo(untold(one.desk()));
            assertThat(states(one.owner())).isEqualTo(states(one.desk()));
        }
    }

    private Alone alone(Random random, String owner, int debounce, long now) {
        var place = town.place(owner, "api", debounce);
        town.destination(place, PersonRecorder.KIND, owner);
        var history = History.random(random, owner, now - AGO, 4, 60);
        var seen = new ArrayList<Batch.Seen>();
        for (var moment : history.moments()) {
            if (random.nextInt(40) == 0) {
                seen.add(deletion(random, owner, seen.size(), moment.at()));
            }
            seen.add(new Batch.Seen(0, moment.at(), moment.event()));
        }
        var view = new View(debounce, Map.of(Trigger.ACTIVE, OFF, Trigger.EXITED, OFF));
        return new Alone(owner, new Desk((_, _) -> view), seen);
    }

    private static Batch.Seen deletion(Random random, String owner, int number, long at) {
        var worker = new WorkerKey("s" + random.nextInt(3), "w0");
        var header = Events.header(owner, "deletion " + number, worker, at);
        return new Batch.Seen(
                0, at, (SessionDeleted) Events.of("session:deleted", header, 0, null, null, "", 0));
    }

    /// In the order of the broker, in transactions of any size.
    private void readTogether(Random random, int partition, List<Alone> owners) {
        var all =
                owners.stream()
                        .flatMap(one -> one.seen().stream())
                        .sorted(Comparator.comparingLong(Batch.Seen::broker))
                        .toList();
        for (int first = 0; first < all.size(); ) {
            int next = Math.min(all.size(), first + 1 + random.nextInt(40));
            var seen = new ArrayList<Batch.Seen>();
            for (int offset = first; offset < next; offset++) {
                var one = all.get(offset);
                seen.add(new Batch.Seen(offset, one.broker(), one.event()));
            }
            watch.accept(new Batch(TOPIC, partition, seen, first, next), (_, _) -> {});
            first = next;
        }
    }

    private static void readAlone(Alone one, long now) {
        one.desk().goDown();
        one.seen().forEach(seen -> one.desk().arrives(seen.event(), seen.broker()));
        one.desk().comeUp(now);
    }

    private static List<String> told(Desk desk) {
        return desk.told.stream().map(one -> one.type() + " " + one.eventId()).toList();
    }

    private List<String> told(String owner) {
        return town.ask(
                "SELECT type || ' ' || event_id FROM notification WHERE owner = ? ORDER BY"
                        + " decided_at, id",
                owner);
    }

    /// Reasons that have a row each, in order.
    private static List<String> untold(Desk desk) {
        return desk.untold.stream()
                .filter(one -> one.reason().kept(one.type()) == Reason.Kept.EACH)
                .map(one -> one.reason() + " " + one.type() + " " + one.session())
                .toList();
    }

    private List<String> untold(String owner) {
        return town.ask(
                "SELECT reason || ' ' || type || ' ' || session_id FROM reason WHERE owner = ?"
                        + " AND minute IS NULL ORDER BY at, id",
                owner);
    }

    private static List<String> states(Desk desk) {
        return desk.workers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> text(one.getKey(), one.getValue()))
                .toList();
    }

    private static String text(WorkerKey worker, State state) {
        return String.join(
                " ",
                worker.toString(),
                Long.toString(state.epoch()),
                state.stable().name(),
                state.attention().orElse("-"),
                state.owed().map(Enum::name).orElse("-"),
                state.lastSeq().isPresent() ? Long.toString(state.lastSeq().getAsLong()) : "-",
                pending(state).orElse("-"));
    }

    private static Optional<String> pending(State state) {
        return state.candidate().map(candidate -> candidate.seen().header().id().toString());
    }

    private List<String> states(String owner) {
        return town.ask(
                "SELECT concat_ws(' ', session_id || ':' || worker_id, epoch, stable,"
                        + " coalesce(attn, '-'), coalesce(owed, '-'), coalesce(last_seq::text,"
                        + " '-'), coalesce(cand #>> '{event,id}', '-')) FROM worker_state WHERE"
                        + " owner = ? ORDER BY session_id, worker_id",
                owner);
    }
}
