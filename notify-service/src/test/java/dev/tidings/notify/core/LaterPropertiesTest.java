package dev.tidings.notify.core;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.notify.core.Desk.Told;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold of held messages, with random histories, leases, quiet hours and groups.
@DisplayNameGeneration(ReplaceUnderscores.class)
class LaterPropertiesTest {

    private static final long DAY = 86_400_000;
    private static final View ALL_ON = new View(3_000, Map.of());

    static LongStream seeds() {
        return PropertiesTest.seeds();
    }

    /// Somebody looks in every second stretch of a random length.
    private static LaterDesk.Looking random(Random random) {
        long stretch = 1_000L * (1 + random.nextInt(200));
        return (_, now) ->
                new Presence(
                        now / stretch % 2 == 0
                                ? OptionalLong.of((now / stretch + 1) * stretch)
                                : OptionalLong.empty(),
                        Presence.BUILT_IN_LONGEST);
    }

    private static Courtesies courtesies(Random random) {
        var quiet =
                new QuietWindow(
                        EnumSet.allOf(DayOfWeek.class),
                        LocalTime.ofSecondOfDay(random.nextInt(1_600)),
                        LocalTime.ofSecondOfDay(1_600 + random.nextInt(1_600)),
                        ZoneOffset.UTC,
                        Set.of("worker:error"));
        return new Courtesies(
                List.of(),
                random.nextBoolean() ? List.of(quiet) : List.of(),
                random.nextInt(3) * 5_000L,
                Optional.empty());
    }

    private static LaterDesk played(
            History history, Courtesies courtesies, LaterDesk.Looking looking) {
        var desk = new LaterDesk(ALL_ON, courtesies, looking);
        for (var moment : history.moments()) {
            desk.passUntil(moment.at());
            desk.arrives(moment.event(), moment.at());
        }
        desk.passUntil(history.end() + 2 * DAY);
        return desk;
    }

    private static LaterDesk played(long seed) {
        var random = new Random(seed);
        var history = History.random(random, 4, 60);
        return played(history, courtesies(random), random(random));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void without_courtesies_everything_is_told_at_once(long seed) {
        var desk =
                played(
                        History.random(new Random(seed), 4, 60),
                        Courtesies.NONE,
                        (_, _) -> Presence.NOBODY);

        assertThat(desk.sent)
                .isEqualTo(
                        desk.desk().told.stream()
                                .map(told -> new LaterDesk.Sent(told.at(), List.of(told)))
                                .toList());
        assertThat(desk.holds).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void courtesies_change_nothing_of_what_is_decided(long seed) {
        var plain =
                played(
                        History.random(new Random(seed), 4, 60),
                        Courtesies.NONE,
                        (_, _) -> Presence.NOBODY);
        var courteous = played(seed);

        assertThat(courteous.desk().told).isEqualTo(plain.desk().told);
        assertThat(courteous.desk().untold).isEqualTo(plain.desk().untold);
        assertThat(courteous.desk().workers()).isEqualTo(plain.desk().workers());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everything_decided_is_told_once_or_dropped_once(long seed) {
        var desk = played(seed);
        var ends =
                Stream.concat(
                                desk.sent.stream().flatMap(sent -> sent.parts().stream()),
                                desk.dropped.stream().map(LaterDesk.Dropped::told))
                        .collect(groupingBy(told -> told, counting()));

        assertThat(desk.waiting()).isZero();
        assertThat(ends.keySet()).containsExactlyInAnyOrderElementsOf(desk.desk().told);
        assertThat(ends.values()).allMatch(times -> times == 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_dropped_is_over_and_only_states_are(long seed) {
        var desk = played(seed);

        assertThat(desk.dropped)
                .allSatisfy(one -> {
                    assertThat(one.told().type()).startsWith("agent:");
                    assertThat(one.worker().filter(state -> holds(desk, one.told(), state)))
                            .isEmpty();
                });
    }

    /// Written anew, from the words of the rules.
    private static boolean holds(LaterDesk desk, Told told, State state) {
        boolean same =
                state.epoch() == desk.epoch(told)
                        && state.stable() == LaterDesk.activity(told.type());
        var asked = told.attentionId();
        return same && (asked == null || state.attention().equals(Optional.of(asked)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_decided_last_and_is_still_true_was_told(long seed) {
        var desk = played(seed);
        var told = desk.sent.stream().flatMap(sent -> sent.parts().stream()).toList();

        for (var worker : desk.desk().workers().entrySet()) {
            desk.desk().told.stream()
                    .filter(one -> one.session().equals(worker.getKey().sessionId()))
                    .filter(one -> one.worker().equals(worker.getKey().workerId()))
                    .filter(one -> one.type().startsWith("agent:"))
                    .reduce((_, last) -> last)
                    .filter(last -> holds(desk, last, worker.getValue()))
                    .ifPresent(last -> assertThat(told).contains(last));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void errors_wait_for_nothing(long seed) {
        var desk = played(seed);

        assertThat(desk.sent)
                .filteredOn(sent -> sent.parts().getFirst().type().equals("worker:error"))
                .allSatisfy(sent -> {
                    assertThat(sent.parts()).hasSize(1);
                    assertThat(sent.at()).isEqualTo(sent.parts().getFirst().at());
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobody_waits_longer_than_two_minutes_for_who_looks(long seed) {
        var desk =
                played(
                        History.random(new Random(seed), 4, 60),
                        Courtesies.NONE,
                        (_, now) ->
                                new Presence(
                                        OptionalLong.of(now + 30_000), Presence.BUILT_IN_LONGEST));

        assertThat(desk.holds)
                .isNotEmpty()
                .allSatisfy(hold ->
                        assertThat(hold.until() - hold.told().at())
                                .isBetween(1L, Presence.BUILT_IN_LONGEST));
    }
}
