package dev.tidings.notify.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.notify.core.Breaker;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionTest {

    private static final Reply REPLY = new Reply("word", 500, null, null, false, Duration.ZERO);

    private static final DestinationState FRESH =
            new DestinationState(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "ada",
                    "acme/api",
                    "slack",
                    1,
                    new Condition(
                            "ok",
                            Optional.empty(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            OptionalLong.empty()),
                    Breaker.CLOSED,
                    OptionalLong.empty(),
                    OptionalLong.empty());

    private static Outcome outcome(char letter) {
        return switch (letter) {
            case 'o' -> new Outcome.Delivered(REPLY);
            case 'x' -> new Outcome.Transient(REPLY, Optional.empty());
            case 'l' -> new Outcome.Limited(REPLY, Optional.empty());
            case 'm' -> new Outcome.PermanentMessage(REPLY);
            case 'u' -> new Outcome.Ours(REPLY);
            default -> new Outcome.PermanentEndpoint(REPLY);
        };
    }

    private static DestinationState after(String outcomes) {
        var state = FRESH;
        for (int i = 0; i < outcomes.length(); i++) {
            state =
                    state.after(
                            Verdicts.health(outcome(outcomes.charAt(i))),
                            "word",
                            OptionalLong.empty(),
                            (i + 1) * 1_000L);
        }
        return state;
    }

    /// `o` delivered, `x` failed, `l` too fast, `m` the message is refused, `u` our own fault, `d`
    /// gone.
    @ParameterizedTest
    @CsvSource({
        "o,    ok,       0",
        "m,    ok,       0",
        "mm,   ok,       0",
        "x,    failing,  1",
        "xm,   failing,  1",
        "xl,   failing,  1",
        "xux,  failing,  2",
        "xo,   ok,       0",
        "l,    ok,       0",
        "u,    ok,       0",
        "d,    disabled, 0",
        "do,   disabled, 0",
        "dx,   disabled, 1",
    })
    void what_attempts_say_of_a_destination(String outcomes, String status, int failures) {
        var state = after(outcomes);

        assertThat(state.condition().status()).isEqualTo(status);
        assertThat(state.breaker().failures()).isEqualTo(failures);
    }

    @Test
    void the_time_is_that_of_the_change() {
        assertThat(after("oxx").condition().since()).hasValue(2_000);
        assertThat(after("oxx").condition().firstFailure()).hasValue(2_000);
        assertThat(after("oxo").condition().delivered()).hasValue(3_000);
        assertThat(after("oxo").condition().firstFailure()).isEmpty();
    }

    @Test
    void what_a_breaker_remembers_survives_its_column() {
        var breaker = after("oxoxx").breaker();

        assertThat(Recent.read(Recent.write(breaker))).isEqualTo(breaker.recent());
        assertThat(Recent.read("")).isEmpty();
    }
}
