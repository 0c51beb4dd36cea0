package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.notify.core.Due.Look;
import dev.tidings.notify.core.Due.Skip;
import dev.tidings.notify.core.Due.Stop;
import dev.tidings.notify.core.Due.Tell;
import dev.tidings.notify.core.Due.Wait;
import dev.tidings.notify.core.FollowUp.Kind;
import dev.tidings.notify.core.View.Block;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DueTest {

    private static final FollowUp REMINDER = new FollowUp(2, Kind.REMINDER, 900);
    private static final Recheck OPEN = new Recheck.Send();
    private static final Holding NOW = new Holding.Now();
    private static final Holding QUIET = new Holding.Held(70, Reason.QUIET_HOURS);
    private static final Optional<Block> MUTED = Optional.of(new Block(Reason.MUTED, ""));
    private static final Skip SKIP = new Skip(Optional.empty());

    /// The question is open, told and wanted, unless it says otherwise.
    record Case(
            Recheck recheck,
            boolean outdone,
            boolean wanted,
            Optional<Block> block,
            boolean told,
            OptionalLong heldUntil,
            boolean someone,
            Holding still) {

        static final Case PLAIN =
                new Case(
                        OPEN, false, true, Optional.empty(), true, OptionalLong.empty(), true, NOW);

        Case with(Recheck other) {
            return new Case(other, outdone, wanted, block, told, heldUntil, someone, still);
        }

        Look look() {
            return new Look(recheck, outdone, wanted, block, told, heldUntil, someone, still);
        }
    }

    static Stream<Arguments> cases() {
        var none = Optional.<Block>empty();
        var notHeld = OptionalLong.empty();
        var held = OptionalLong.of(100);
        return Stream.of(
                Arguments.of("still open", Case.PLAIN, new Tell()),
                Arguments.of(
                        "answered", Case.PLAIN.with(new Recheck.Drop(Ending.OBSOLETE)), new Stop()),
                Arguments.of(
                        "another state is pending",
                        Case.PLAIN.with(new Recheck.Hold(17)),
                        new Wait(17, Optional.empty())),
                Arguments.of(
                        "a later one says the same",
                        new Case(OPEN, true, true, none, true, notHeld, true, NOW),
                        SKIP),
                Arguments.of(
                        "no longer wanted",
                        new Case(OPEN, false, false, none, true, notHeld, true, NOW),
                        SKIP),
                Arguments.of(
                        "muted",
                        new Case(OPEN, false, true, MUTED, true, notHeld, true, NOW),
                        new Skip(MUTED)),
                Arguments.of(
                        "the question itself is held: counted from when it is told",
                        new Case(OPEN, false, true, none, false, held, false, QUIET),
                        new Wait(1_000, Optional.empty())),
                Arguments.of(
                        "held for one, told to another",
                        new Case(OPEN, false, true, none, true, held, true, NOW),
                        new Tell()),
                Arguments.of(
                        "nobody to tell",
                        new Case(OPEN, false, true, none, false, notHeld, false, NOW),
                        SKIP),
                Arguments.of(
                        "quiet now",
                        new Case(OPEN, false, true, none, true, notHeld, true, QUIET),
                        new Wait(70, Optional.of(Reason.QUIET_HOURS))),
                Arguments.of(
                        "the question failed, but there is somebody else",
                        new Case(OPEN, false, true, none, false, notHeld, true, NOW),
                        new Tell()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void what_becomes_of_it(String name, Case one, Due verdict) {
        assertThat(Due.of(REMINDER, one.look())).as(name).isEqualTo(verdict);
    }

    @Test
    void what_follows_a_question_counts_from_its_decision() {
        var both =
                new Courtesies(
                        List.of(300L, 900L),
                        List.of(),
                        0,
                        Optional.of(new Escalation("email", 600)));

        assertThat(FollowUp.plan(both, true))
                .containsExactly(
                        new FollowUp(1, Kind.REMINDER, 300),
                        new FollowUp(2, Kind.REMINDER, 900),
                        new FollowUp(3, Kind.ESCALATION, 1_500));
        assertThat(FollowUp.plan(both, false)).hasSize(2);
        assertThat(FollowUp.plan(Courtesies.NONE, true)).isEmpty();
        assertThat(FollowUp.plan(new Courtesies(List.of(), List.of(), 0, both.escalation()), true))
                .containsExactly(new FollowUp(1, Kind.ESCALATION, 600));
    }

    @Test
    void what_the_settings_do_not_ask_for_any_more_is_not_wanted() {
        var courtesies = new Courtesies(List.of(900L), List.of(), 0, Optional.empty());

        assertThat(REMINDER.wanted(courtesies)).isTrue();
        assertThat(new FollowUp(1, Kind.REMINDER, 300).wanted(courtesies)).isFalse();
        assertThat(new FollowUp(3, Kind.ESCALATION, 900).wanted(courtesies)).isFalse();
    }
}
