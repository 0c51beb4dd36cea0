package dev.tidings.notify.core;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.WorkerKey;
import dev.tidings.notify.core.Desk.Told;
import dev.tidings.notify.core.Desk.Untold;
import dev.tidings.notify.core.View.Block;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// P1 to P9 of the notification rules, section 11, with random histories.
///
/// Each case is named by its seed; `-Dtidings.seed=N` starts with another one.
@DisplayNameGeneration(ReplaceUnderscores.class)
class PropertiesTest {

    private static final long DAY = 86_400_000;
    private static final long DEBOUNCE = 3_000;
    private static final int CASES = 100;
    private static final View ALL_ON = new View(DEBOUNCE, Map.of());
    private static final List<String> STATES =
            List.of("agent:active", "agent:idle", "agent:waiting");

    static LongStream seeds() {
        long first = Long.getLong("tidings.seed", 20_261_121L);
        return LongStream.range(first, first + CASES);
    }

    private static View randomView(Random random) {
        var blocked = new EnumMap<Trigger, Block>(Trigger.class);
        for (var trigger : Trigger.values()) {
            if (random.nextInt(3) == 0) {
                blocked.put(trigger, new Block(Reason.TRIGGER_DISABLED, ""));
            }
        }
        return new View(DEBOUNCE, blocked);
    }

    private static Desk played(History history, View view) {
        var desk = new Desk((_, _) -> view);
        for (var moment : history.moments()) {
            desk.passUntil(moment.at());
            desk.arrives(moment.event(), moment.at());
        }
        desk.passUntil(history.end() + DAY);
        return desk;
    }

    private static List<Untold> without(Desk desk, Reason reason) {
        return desk.untold.stream().filter(one -> one.reason() != reason).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void P1_duplicates_at_any_later_time_change_nothing(long seed) {
        var random = new Random(seed);
        var history = History.random(random, 4, 60);
        var view = randomView(random);

        var once = played(history, view);
        var often = played(history.repeated(random), view);

        assertThat(often.told).isEqualTo(once.told);
        assertThat(without(often, Reason.DUPLICATE)).isEqualTo(once.untold);
        assertThat(often.workers()).isEqualTo(once.workers());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void P2_an_event_is_told_at_most_once(long seed) {
        var random = new Random(seed);
        var desk = played(History.random(random, 4, 60), randomView(random));

        assertThat(desk.told.stream().collect(groupingBy(Told::eventId, counting())).values())
                .allMatch(times -> times == 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void P3_other_workers_change_nothing(long seed) {
        var random = new Random(seed);
        var history = History.random(random, 4, 60);
        var view = randomView(random);
        var worker = history.moments().getFirst().worker();

        var all = played(history, view);
        var alone = played(history.only(moment -> moment.worker().equals(worker)), view);

        assertThat(alone.told)
                .isEqualTo(
                        all.told.stream()
                                .filter(one -> one.worker().equals(worker.workerId()))
                                .toList());
        assertThat(alone.workers()).containsEntry(worker, stateOf(all, worker));
    }

    private static State stateOf(Desk desk, WorkerKey worker) {
        return Objects.requireNonNull(desk.workers().get(worker));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void P4_needless_ticks_change_nothing(long seed) {
        var random = new Random(seed);
        var history = History.random(random, 4, 60);
        var view = randomView(random);

        var ticked = new Desk((_, _) -> view);
        long before = 0;
        for (var moment : history.moments()) {
            long between = before + (long) (random.nextDouble() * (moment.at() - before));
            ticked.passUntil(between);
            ticked.tick(new WorkerKey("s0", "w" + random.nextInt(4)), between);
            ticked.tick(moment.worker(), between);
            ticked.tick(new WorkerKey("elsewhere", "w0"), between);
            ticked.passUntil(moment.at());
            ticked.arrives(moment.event(), moment.at());
            before = moment.at();
        }
        ticked.passUntil(history.end() + DAY);

        var plain = played(history, view);
        assertThat(ticked.told).isEqualTo(plain.told);
        assertThat(ticked.untold).isEqualTo(plain.untold);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void P5_a_state_is_told_while_it_is_the_stable_one(long seed) {
        var random = new Random(seed);
        var desk = played(History.random(random, 4, 60), randomView(random));

        assertThat(desk.told)
                .filteredOn(told -> STATES.contains(told.type()))
                .allSatisfy(told ->
                        assertThat(told.stable())
                                .isIn(
                                        told.type().equals("agent:idle")
                                                ? List.of(Activity.IDLE, Activity.EXITED)
                                                : List.of(activityOf(told.type()))));
    }

    private static Activity activityOf(String type) {
        return switch (type) {
            case "agent:active" -> Activity.ACTIVE;
            case "agent:idle" -> Activity.IDLE;
            default -> Activity.WAITING;
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void P6_a_state_that_differs_and_persists_is_decided_once(long seed) {
        var random = new Random(seed);
        var history = History.random(random, 1, 20, STATES);
        var desk = played(history, ALL_ON);
        var worker = history.moments().getLast().worker();
        var from = stateOf(desk, worker);
        long at = history.end() + 2 * DAY;
        var type = STATES.get(random.nextInt(STATES.size()));
        var event =
                Events.of(
                        type,
                        Events.header("last", worker, at),
                        from.epoch(),
                        1_000L,
                        type.equals("agent:waiting") ? "another" : null,
                        "",
                        null);
        desk.told.clear();
        desk.untold.clear();

        desk.passUntil(at);
        desk.arrives(event, at);
        desk.passUntil(at + DAY);

        var to = activityOf(type);
        boolean changed = from.stable() != to || to == Activity.WAITING;
        boolean answered = from.stable() == Activity.WAITING && to == Activity.IDLE;
        assertThat(desk.told).hasSize(changed && !answered ? 1 : 0);
        assertThat(desk.untold)
                .extracting(Untold::reason)
                .isEqualTo(
                        !changed
                                ? List.of(Reason.NO_CHANGE)
                                : answered ? List.of(Reason.USER_ACTION) : List.of());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void P7_swapped_neighbours_leave_the_final_state(long seed) {
        var random = new Random(seed);
        var history = History.random(random, 1, 40, STATES);
        var view = randomView(random);

        assertThat(stables(played(history.swapped(random), view)))
                .isEqualTo(stables(played(history, view)));
    }

    /// F27 of the faults: the late one is stale, and what is told was the stable state when it was.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void one_event_that_is_late_leaves_the_final_state(long seed) {
        var random = new Random(seed);
        var history = History.random(random, 1, 40, STATES);
        var view = randomView(random);

        var late = played(history.late(random), view);

        assertThat(stables(late)).isEqualTo(stables(played(history, view)));
        assertThat(late.told)
                .allSatisfy(told -> assertThat(told.stable()).isEqualTo(activityOf(told.type())));
    }

    private static Map<WorkerKey, Activity> stables(Desk desk) {
        return desk.workers().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, worker -> worker.getValue().stable()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void P8_the_path_does_not_depend_on_what_is_wanted(long seed) {
        var random = new Random(seed);
        var history = History.random(random, 4, 60);
        var one = randomView(random);
        var blocked = new EnumMap<Trigger, Block>(Trigger.class);
        blocked.putAll(randomView(random).blocked());
        blocked.remove(Trigger.EXITED);
        one.block(Trigger.EXITED).ifPresent(block -> blocked.put(Trigger.EXITED, block));

        assertThat(played(history, new View(DEBOUNCE, blocked)).paths)
                .isEqualTo(played(history, one).paths);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void P9_an_outage_adds_nothing_and_loses_nothing_that_is_still_true(long seed) {
        var random = new Random(seed);
        var history = History.random(random, 1, 30, STATES);
        var view = randomView(random);
        long span = history.end() - history.moments().getFirst().at();
        long down = history.moments().getFirst().at() + (long) (random.nextDouble() * span);
        long up = down + (long) (random.nextDouble() * 2 * span);

        var normal = played(history, view);
        var outage = playedWithOutage(history, view, down, up);

        assertThat(stables(outage)).isEqualTo(stables(normal));
        assertThat(outage.told.size()).isLessThanOrEqualTo(normal.told.size());
        if (!normal.told.isEmpty() && holds(normal)) {
            assertThat(outage.told).isNotEmpty();
            assertThat(outage.told.getLast().type()).isEqualTo(normal.told.getLast().type());
        }
    }

    /// Whether the last message is about the state that is still true.
    private static boolean holds(Desk desk) {
        var told = desk.told.getLast();
        return stables(desk).containsValue(activityOf(told.type()))
                && desk.untold.stream()
                        .noneMatch(no ->
                                no.at() > told.at()
                                        && no.reason() != Reason.NO_CHANGE
                                        && no.reason() != Reason.FLAP);
    }

    private static Desk playedWithOutage(History history, View view, long down, long up) {
        var desk = new Desk((_, _) -> view);
        boolean wentDown = false;
        boolean cameUp = false;
        for (var moment : history.moments()) {
            if (!wentDown && moment.at() >= down) {
                desk.passUntil(down);
                desk.goDown();
                wentDown = true;
            }
            if (wentDown && !cameUp && moment.at() >= up) {
                desk.comeUp(up);
                cameUp = true;
            }
            desk.passUntil(moment.at());
            desk.arrives(moment.event(), moment.at());
        }
        if (wentDown && !cameUp) {
            desk.comeUp(Math.max(up, history.end()));
        }
        desk.passUntil(Math.max(up, history.end()) + DAY);
        return desk;
    }
}
