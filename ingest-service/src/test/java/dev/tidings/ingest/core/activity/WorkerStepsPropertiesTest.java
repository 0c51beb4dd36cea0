package dev.tidings.ingest.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.ingest.core.activity.Transition.BecameExited;
import dev.tidings.ingest.core.activity.Transition.BecameWaiting;
import dev.tidings.ingest.core.activity.Transition.Failed;
import dev.tidings.ingest.core.activity.Transition.Started;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What holds for every history, shown on three thousand random ones.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkerStepsPropertiesTest {

    private static final List<String> WORDS =
            List.of(
                    "start compact prompt tool:Bash tool:Read@a1 done:Bash done:Read@a1 ask:Bash ask:Edit"
                            .concat(" ask:Bash@a1 notice resolved stop interrupt fail end 1 7 30")
                            .split(" "));

    @Test
    void no_state_is_told_twice_in_a_row_without_a_new_question() {
        for (var story : stories()) {
            for (int i = 1; i < story.told.size(); i++) {
                var before = story.told.get(i - 1);
                var after = story.told.get(i);
                if (after.getClass() == before.getClass() && !(after instanceof Started)) {
                    assertThat(after).isInstanceOf(BecameWaiting.class);
                    assertThat(((BecameWaiting) after).attention().id())
                            .isNotEqualTo(((BecameWaiting) before).attention().id());
                }
            }
        }
    }

    @Test
    void nothing_follows_an_exit_in_its_epoch() {
        for (var story : stories()) {
            for (int i = 1; i < story.told.size(); i++) {
                if (story.told.get(i - 1) instanceof BecameExited exited) {
                    assertThat(story.told.get(i).epoch()).isGreaterThan(exited.epoch());
                }
            }
        }
    }

    @Test
    void epoch_and_number_only_grow_and_have_one_content() {
        for (var story : stories()) {
            for (int i = 1; i < story.told.size(); i++) {
                var before = story.told.get(i - 1);
                var after = story.told.get(i);
                boolean next =
                        after.epoch() == before.epoch()
                                ? after.seq() == before.seq() + 1
                                : after.epoch() > before.epoch() && after.seq() == 0;
                assertThat(next).describedAs("%s then %s", before, after).isTrue();
            }
        }
    }

    @Test
    void every_question_has_its_own_id() {
        for (var story : stories()) {
            var ids = new HashSet<String>();
            story.told.stream()
                    .filter(BecameWaiting.class::isInstance)
                    .map(told -> ((BecameWaiting) told).attention().id())
                    .forEach(id -> assertThat(ids.add(id)).isTrue());
        }
    }

    @Test
    void a_failure_is_always_followed_by_its_idle() {
        for (var story : stories()) {
            for (int i = 0; i < story.told.size(); i++) {
                if (story.told.get(i) instanceof Failed) {
                    assertThat(story.told.get(i + 1))
                            .isInstanceOfSatisfying(
                                    Transition.BecameIdle.class,
                                    idle ->
                                            assertThat(idle.cause())
                                                    .isEqualTo(Transition.IdleCause.ERROR));
                }
            }
        }
    }

    @Test
    void a_visible_question_is_waiting_whatever_came_before() {
        for (var story : stories()) {
            story.play("20 ask:Bash");
            assertThat(story.row.state()).isEqualTo(WorkerState.WAITING);
        }
    }

    @Test
    void a_fact_repeated_at_once_tells_nothing_more() {
        for (var words : histories()) {
            var story = new Story();
            story.play(words);
            var at = Story.BEGIN.plusSeconds(10_000);
            for (var word : List.of("prompt", "ask:Bash", "done:Bash", "stop", "fail", "end")) {
                var fact = Story.fact(word, at);
                story.play(fact);
                int told = story.told.size();
                story.play(fact);
                assertThat(story.told).describedAs("%s after %s", word, words).hasSize(told);
            }
        }
    }

    private static List<Story> stories() {
        return histories().stream()
                .map(words -> {
                    var story = new Story();
                    story.play(words);
                    return story;
                })
                .toList();
    }

    private static List<String> histories() {
        var random = new Random(20260302);
        var histories = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            var words = new ArrayList<String>();
            int length = 1 + random.nextInt(25);
            for (int n = 0; n < length; n++) {
                words.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            histories.add(String.join(" ", words));
        }
        return histories;
    }
}
