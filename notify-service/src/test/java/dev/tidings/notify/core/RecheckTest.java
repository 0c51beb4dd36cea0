package dev.tidings.notify.core;

import static dev.tidings.notify.core.Activity.EXITED;
import static dev.tidings.notify.core.Activity.IDLE;
import static dev.tidings.notify.core.Activity.NONE;
import static dev.tidings.notify.core.Activity.WAITING;
import static dev.tidings.notify.core.RetryPolicy.MACHINES;
import static dev.tidings.notify.core.RetryPolicy.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.notify.core.Recheck.Announced;
import dev.tidings.notify.core.Recheck.Drop;
import dev.tidings.notify.core.Recheck.Hold;
import dev.tidings.notify.core.Recheck.Send;
import dev.tidings.notify.core.Recheck.Standing;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecheckTest {

    private static final Drop OVER = new Drop(Ending.OBSOLETE);
    private static final Drop GONE = new Drop(Ending.SESSION_GONE);
    private static final OptionalLong ALIVE = OptionalLong.empty();

    private static Announced question(String id) {
        return new Announced(true, WAITING, 1, Optional.ofNullable(id));
    }

    private static Optional<Standing> now(long epoch, Activity stable, String question) {
        return Optional.of(
                new Standing(epoch, stable, Optional.of(question), OptionalLong.empty()));
    }

    static Stream<Arguments> cases() {
        var finish = new Announced(true, IDLE, 1, Optional.empty());
        var error = new Announced(false, NONE, 1, Optional.empty());
        var pending = Optional.of(new Standing(1, WAITING, Optional.of("q1"), OptionalLong.of(17)));
        return Stream.of(
                Arguments.of(question("q1"), now(1, WAITING, "q1"), ALIVE, PEOPLE, new Send()),
                Arguments.of(question("q1"), pending, ALIVE, PEOPLE, new Hold(17)),
                Arguments.of(question("q1"), now(1, WAITING, "q2"), ALIVE, PEOPLE, OVER),
                Arguments.of(question("q1"), now(1, IDLE, ""), ALIVE, PEOPLE, OVER),
                Arguments.of(question("q1"), now(2, WAITING, "q1"), ALIVE, PEOPLE, OVER),
                Arguments.of(question("q1"), now(1, EXITED, ""), ALIVE, PEOPLE, OVER),
                Arguments.of(question("q1"), Optional.empty(), ALIVE, PEOPLE, OVER),
                Arguments.of(question("q1"), now(1, IDLE, ""), ALIVE, MACHINES, new Send()),
                Arguments.of(question("q1"), Optional.empty(), OptionalLong.of(1), PEOPLE, GONE),
                Arguments.of(question("q1"), Optional.empty(), OptionalLong.of(1), MACHINES, GONE),
                Arguments.of(
                        question("q1"),
                        now(1, WAITING, "q1"),
                        OptionalLong.of(0),
                        PEOPLE,
                        new Send()),
                Arguments.of(finish, now(1, EXITED, ""), ALIVE, PEOPLE, new Send()),
                Arguments.of(finish, now(1, IDLE, ""), ALIVE, PEOPLE, new Send()),
                Arguments.of(error, Optional.empty(), OptionalLong.of(1), PEOPLE, new Send()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_it_still_true(
            Announced announced,
            Optional<Standing> worker,
            OptionalLong tombstone,
            RetryPolicy policy,
            Recheck verdict) {
        assertThat(Recheck.of(announced, worker, tombstone, policy)).isEqualTo(verdict);
    }
}
