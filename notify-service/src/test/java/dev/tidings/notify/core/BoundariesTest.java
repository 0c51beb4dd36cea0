package dev.tidings.notify.core;

import static dev.tidings.notify.core.Reason.EXPIRED;
import static dev.tidings.notify.core.Reason.NO_CHANGE;
import static dev.tidings.notify.core.Reason.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.events.WorkerKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where one rule ends and the next begins, to the millisecond.
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoundariesTest {

    private static final WorkerKey WORKER = new WorkerKey("s1", "w1");
    private static final View VIEW = new View(3_000, Map.of());
    private static final long DAY = 86_400_000;

    private static WorkerTrigger event(String type, long occurred, @Nullable Long seq) {
        OutboundTrigger event =
                Events.of(
                        type,
                        Events.header(type + occurred + seq, WORKER, occurred),
                        0,
                        seq,
                        null,
                        "boom",
                        0);
        return (WorkerTrigger) event;
    }

    private static Step step(State state, WorkerTrigger event, long at) {
        return WorkerRules.step(state, event, new Moment(at, at), VIEW);
    }

    private static List<Reason> reasons(Step step) {
        return step.verdicts().stream()
                .filter(Verdict.Suppress.class::isInstance)
                .map(verdict -> ((Verdict.Suppress) verdict).reason())
                .toList();
    }

    @Test
    void the_same_number_again_is_stale_and_the_next_one_is_not() {
        var first = step(State.EMPTY, event("agent:active", 0, 7L), 0).next();

        assertThat(reasons(step(first, event("agent:active", 10, 6L), 10))).containsExactly(STALE);
        assertThat(reasons(step(first, event("agent:active", 10, 7L), 10))).containsExactly(STALE);
        assertThat(reasons(step(first, event("agent:active", 10, 8L), 10)))
                .containsExactly(NO_CHANGE);
    }

    @ParameterizedTest
    @CsvSource({
        "100000, NO_CHANGE",
        "99999,  STALE",
        "40000,  STALE",
        "39999,  NO_CHANGE",
    })
    void without_numbers_a_minute_is_late_and_more_is_a_clock_set_back(
            long occurred, Reason reason) {
        var first = step(State.EMPTY, event("agent:active", 100_000, null), 100_000).next();

        assertThat(reasons(step(first, event("agent:active", occurred, null), 200_000)))
                .containsExactly(reason);
    }

    @Test
    void an_error_is_too_old_after_a_day_and_not_at_it() {
        var error = event("worker:error", 0, null);

        assertThat(reasons(WorkerRules.step(State.EMPTY, error, new Moment(0, DAY), VIEW)))
                .isEmpty();
        assertThat(reasons(WorkerRules.step(State.EMPTY, error, new Moment(0, DAY + 1), VIEW)))
                .containsExactly(EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({"1000, 4000", "1001, 3000"})
    void what_is_read_within_a_second_is_live(long now, long due) {
        var step =
                WorkerRules.step(
                        State.EMPTY,
                        event("agent:waiting", 0, null),
                        new Moment(0, now),
                        new View(3_000, Map.of()));

        assertThat(step.next().due()).hasValue(due);
    }

    @Test
    void a_tombstone_covers_its_own_epoch_and_no_later_one() {
        assertThat(SessionRules.gone(OptionalLong.of(5), 5)).isTrue();
        assertThat(SessionRules.gone(OptionalLong.of(5), 6)).isFalse();
        assertThat(SessionRules.gone(OptionalLong.empty(), 0)).isFalse();
    }

    @Test
    void times_that_no_clock_says_break_nothing() {
        for (var time : List.of(Instant.MIN, Instant.MAX)) {
            assertThat(Millis.toInstant(Millis.of(time)))
                    .isBetween(
                            Instant.parse("0001-01-01T00:00:00Z"),
                            Instant.parse("9999-12-31T23:59:59.999Z"));
        }
    }
}
