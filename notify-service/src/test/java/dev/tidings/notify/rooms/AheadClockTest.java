package dev.tidings.notify.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// F25 of the faults: what a replica takes for the time has no effect on what is told, and when.
@QuarkusTest
@TestProfile(AheadClockTest.Ahead.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class AheadClockTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject Town town;
    @Inject Recordings recordings;

    public static final class Ahead extends RoomsProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            var all = new HashSet<>(super.getEnabledAlternatives());
            all.add(AheadClock.class);
            return all;
        }
    }

    @Test
    void a_question_is_told_after_its_debounce_and_tried_again_after_its_wait() throws Throwable {
        var here = town.place("ahead", 1_000);
        town.destination(here, PersonRecorder.KIND, "ahead");
        recordings.answers("ahead", List.of(Recordings::broken, Recordings::delivered));

        town.publish(town.waiting(here, "w1", "q1"));

        Eventually.within(
                SOON, () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED"));
        var attempts = recordings.received("ahead");
        assertThat(attempts).hasSize(2);
        assertThat(Duration.between(attempts.get(0).at(), attempts.get(1).at()))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(20));
        assertThat(
                        town.ask(
                                "SELECT n.decided_at - n.occurred_at BETWEEN interval '1 s' AND"
                                        + " interval '20 s' FROM notification n"
                                        + " WHERE n.session_id = ?",
                                here.session()))
                .containsExactly("t");
    }
}
