package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.events.WorkerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which questions are closed, and when: debounce 3, one second a column, as in the drawings of the
/// rules; `W` is another question, `+` a new start of the worker, `?` a question without an id.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResolveTest {

    private static final WorkerKey WORKER = new WorkerKey("s1", "w1");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "answered,                     a--w-----a----,    w@12",
        "answered and finished at once,a--w-----i----,    w@12",
        "it only flickered,            a--w-----a-w--,    ''",
        "another question,             a--w-----W----,    w@12",
        "both in turn,                 a--w-----W-----i-, w@12 W@18",
        "the process is gone,          a--w-----X----,    w@9",
        "the worker starts again,      a--w-----+----,    w@9",
        "never settled,                a--w-a--------,    ''",
        "it gets its id later,         a--?-----w---i-,   w@16",
        "never had an id,              a--?-----i----,    -@12",
        "said again,                   a--w--w--w----,    ''",
    })
    void a_question_is_closed_once(String name, String seen, String closed) {
        assertThat(closed(seen)).as(name).isEqualTo(closed);
    }

    private static String closed(String seen) {
        var view = Timeline.view();
        var state = State.EMPTY;
        var found = new ArrayList<String>();
        long epoch = 0;
        for (int second = 0; second < seen.length() + 10; second++) {
            long now = second * 1_000L;
            var ticked = WorkerRules.tick(state, now, view).next();
            found.addAll(closed(state, ticked, second));
            state = ticked;
            char letter = second < seen.length() ? seen.charAt(second) : '-';
            if (letter == '-') {
                continue;
            }
            epoch = letter == '+' ? epoch + 1 : epoch;
            var next =
                    WorkerRules.step(state, event(letter, now, epoch), new Moment(now, now), view)
                            .next();
            found.addAll(closed(state, next, second));
            state = next;
        }
        return String.join(" ", found);
    }

    private static List<String> closed(State before, State after, int second) {
        return Resolve.of(before, after).stream()
                .map(one -> one.attention().orElse("-") + "@" + second)
                .collect(Collectors.toList());
    }

    private static WorkerTrigger event(char letter, long now, long epoch) {
        var type =
                switch (letter) {
                    case 'a' -> "agent:active";
                    case 'i' -> "agent:idle";
                    case 'X' -> "worker:exited";
                    case '+' -> "worker:started";
                    default -> "agent:waiting";
                };
        boolean asks = letter == 'w' || letter == 'W';
        return (WorkerTrigger)
                Events.of(
                        type,
                        Events.header(letter + "@" + now, WORKER, now),
                        epoch,
                        null,
                        asks ? String.valueOf(letter) : null,
                        "boom",
                        0);
    }
}
