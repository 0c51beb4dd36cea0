package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The drawings of the rules, run. Debounce 3, one second a column.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a finish after work,                  a------i------,      ----------i",
        "a question and the finish after it,   a---------w-----i-a---------i----,"
                + "        -------------w-----------------i",
        "a question that is taken back,        a--------w-a------,   ''",
        "exactly as long as the debounce,      a--------w--a-----,   ------------w",
        "an answer and nothing more,           a-----w------i-----,  ---------w",
        "the prompt just opened,               i------,              ''",
        "said twice it is still one question,  a-----w-w-w-------,   ---------w",
        "another question counts anew,         a-----w------W----,   ---------w------W",
        "a flicker of work hides no question,  a-----w------a-W--,   ---------w--------W",
        "an error waits for nothing,           a-----w-E------,      --------Ew",
        "the finish before an exit is told,    a-----i-X----,        --------i",
        "a question dies with its process,     a-----w-X----,        ''",
        "down; the question is still open,     a---[w-----],         -----------w",
        "down; the question is answered,       a---[w----a---],      ''",
        "down; it was asked again,             a---[w----a-w---],    ----------------w",
        "down; work began and ended,           a----i---[a---i----], --------i----------i",
    })
    void what_is_told(String name, String seen, String told) {
        // A message out of a backlog comes half a second after it: in the column of its second.
        assertThat(Timeline.told(seen, Timeline.view())).as(name).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "the exit says it,       a-----i-X----,  --------X",
        "nothing after the exit, a-----X--i----, ------X",
    })
    void what_is_told_with_exits_on(String name, String seen, String told) {
        assertThat(Timeline.told(seen, Timeline.view(Trigger.EXITED))).as(name).isEqualTo(told);
    }
}
