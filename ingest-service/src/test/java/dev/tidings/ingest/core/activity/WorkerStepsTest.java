package dev.tidings.ingest.core.activity;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.ingest.core.activity.Step.Became;
import dev.tidings.ingest.core.activity.Step.Kept;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each row is a story: what the agent's hooks said, second by second, and what is told of it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkerStepsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = false,
            textBlock =
                    """
                    a whole turn                        | start prompt tool:Bash done:Bash stop end        | started active - - idle exited
                    unseen session implies its start    | tool:Bash                                        | started+active
                    start told twice                    | start start prompt                               | started already_started active
                    start after the hook it follows     | prompt start                                     | started+active already_started
                    restart after kill -9               | start prompt 60 start prompt                     | started active started active
                    compacted, the process lives on     | start prompt 60 compact                          | started active already_started
                    a question, answered                | prompt ask:Bash done:Bash                        | started+active waiting active
                    a question, refused, next tool      | prompt ask:Bash tool:Read                        | started+active waiting active
                    a question, denied by its hook      | prompt ask:Bash resolved                         | started+active waiting active
                    the turn ends at the question       | prompt ask:Bash stop                             | started+active waiting idle
                    asked twice, one dialog             | prompt ask:Bash ask:Bash                         | started+active waiting same_attention
                    the notice about the dialog         | prompt ask:Bash notice                           | started+active waiting same_attention
                    the notice before the dialog        | prompt notice ask:Bash done:Read done:Bash       | started+active waiting same_attention still_asking active
                    another dialog, no answer between   | prompt ask:Bash ask:Edit                         | started+active waiting waiting
                    same command asked again            | prompt ask:Bash done:Bash ask:Bash               | started+active waiting active waiting
                    a parallel tool answers nothing     | prompt ask:Bash done:Read                        | started+active waiting still_asking
                    a sub-agent's tool answers nothing  | prompt ask:Bash tool:Read@a1 done:Bash@a1        | started+active waiting still_asking still_asking
                    a sub-agent asks and goes on        | prompt ask:Bash@a1 tool:Read done:Bash@a1        | started+active waiting still_asking active
                    a sub-agent's tool wakes nobody     | prompt stop tool:Read@a1 done:Read@a1            | started+active idle subagent subagent
                    a tool ends after the turn          | prompt stop done:Bash                            | started+active idle late
                    a stop hook sends it on             | prompt stop tool:Bash stop                       | started+active idle active idle
                    stop told twice                     | prompt stop stop                                 | started+active idle -
                    failed                              | prompt fail                                      | started+active error+idle
                    failed twice                        | prompt fail fail                                 | started+active error+idle -
                    interrupted                         | prompt interrupt                                 | started+active idle
                    last words after the exit           | start end tool:Bash stop done:Bash end           | started exited after_exit after_exit after_exit after_exit
                    resumed without a start hook        | start end 10 prompt                              | started exited started+active
                    resumed with a start hook           | start end 1 start                                | started exited started
                    nothing but an end                  | end                                              | started+exited
                    resolved, nothing was open          | prompt resolved                                  | started+active -
                    an old fact from a spool            | prompt 60 stop -30 tool:Bash                     | started+active idle late
                    """)
    void stories(String story, String facts, String told) {
        assertThat(tell(facts)).describedAs(story).isEqualTo(List.of(told.split(" ")));
    }

    @Test
    void numbers_grow_without_a_gap_and_name_the_epoch() {
        var story = new Story();
        story.play("start prompt fail prompt ask:Bash done:Bash end");

        assertThat(story.told)
                .extracting(Transition::seq)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(story.told)
                .extracting(Transition::epoch)
                .containsOnly(Story.BEGIN.toEpochMilli());
    }

    @Test
    void a_restart_within_the_same_millisecond_is_a_greater_epoch() {
        var row = WorkerSteps.step(WorkerRow.NEVER_SEEN, Story.fact("end", Story.BEGIN)).row();

        var again = WorkerSteps.step(row, Story.fact("start", Story.BEGIN)).row();

        assertThat(again.epoch()).isEqualTo(row.epoch() + 1);
    }

    private static List<String> tell(String facts) {
        var story = new Story();
        return story.play(facts).stream().map(WorkerStepsTest::word).toList();
    }

    private static String word(Step step) {
        return switch (step.verdict()) {
            case Became(var transitions) ->
                    transitions.stream().map(Story::word).collect(joining("+"));
            case Kept(var reason) ->
                    reason == Step.Reason.NO_CHANGE ? "-" : reason.name().toLowerCase(Locale.ROOT);
        };
    }
}
