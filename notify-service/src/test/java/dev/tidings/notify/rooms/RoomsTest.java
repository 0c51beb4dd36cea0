package dev.tidings.notify.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Events in, deliveries out.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoomsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Town town;
    @Inject Recordings recordings;

    @Test
    void a_question_is_told_once_after_the_debounce() throws Throwable {
        var here = town.place("question", 400);
        town.destination(here, PersonRecorder.KIND, "question-person");
        town.destination(here, MachineRecorder.KIND, "question-machine", "agent:waiting");
        var waiting = town.waiting(here, "w1", "q1");

        town.publish(waiting, waiting);
        town.publish(waiting);

        Eventually.within(
                SOON,
                () -> {
                    assertThat(recordings.received("question-person")).hasSize(1);
                    assertThat(recordings.received("question-machine")).hasSize(1);
                    assertThat(town.deliveries(here)).containsExactly("DELIVERED", "DELIVERED");
                });
        var told = recordings.received("question-person").getFirst();
        assertThat(Duration.between(waiting.header().timestamp(), told.at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(told.notification().type()).isEqualTo("agent:waiting");
        assertThat(town.reasons(here)).isEmpty();
    }

    @Test
    void what_does_not_last_is_not_told_and_has_its_reason() throws Throwable {
        var here = town.place("flap", 3_000);
        town.destination(here, PersonRecorder.KIND, "flap");

        town.publish(town.waiting(here, "w1", "q1"), town.idle(here, "w1"));

        Eventually.within(
                SOON,
                () -> assertThat(town.reasons(here)).containsExactly("FLAP", "INITIAL_STATE"));
        assertThat(recordings.received("flap")).isEmpty();
    }

    @Test
    void a_deleted_session_tells_nothing_more() throws Throwable {
        var here = town.place("deleted", 60_000);
        town.destination(here, PersonRecorder.KIND, "deleted");

        town.publish(town.waiting(here, "w1", "q1"), town.deleted(here), town.idle(here, "w1"));

        Eventually.within(
                SOON,
                () ->
                        assertThat(town.reasons(here))
                                .containsExactly("SESSION_GONE", "SESSION_GONE"));
        assertThat(town.ask("SELECT stable FROM worker_state WHERE session_id = ?", here.session()))
                .isEmpty();
    }

    @Test
    void a_failed_attempt_is_repeated_and_each_is_recorded() throws Throwable {
        var here = town.place("retry", 0);
        town.destination(here, PersonRecorder.KIND, "retry");
        recordings.answers("retry", List.of(Recordings::broken));

        town.publish(town.error(here, "w1", "boom"));

        Eventually.within(
                SOON, () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED"));
        assertThat(
                        town.ask(
                                "SELECT a.class || ' ' || a.code FROM attempt a JOIN delivery d ON"
                                        + " d.id = a.delivery_id WHERE d.session_id = ? ORDER BY"
                                        + " a.number",
                                here.session()))
                .containsExactly("transient http_503", "delivered ok");
        var requests = recordings.received("retry");
        assertThat(Duration.between(requests.get(0).at(), requests.get(1).at()))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(4));
    }

    @Test
    void a_message_that_the_medium_refuses_is_told_plainly_at_once() throws Throwable {
        var here = town.place("plain", 0);
        town.destination(here, PersonRecorder.KIND, "plain");
        recordings.answers("plain", List.of(Recordings::refused));

        town.publish(town.error(here, "w1", "boom"));

        Eventually.within(
                SOON, () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED"));
        assertThat(recordings.received("plain"))
                .extracting(Recordings.Request::plain)
                .containsExactly(false, true);
    }

    @Test
    void a_dead_destination_is_never_used_again() throws Throwable {
        var here = town.place("dead", 0);
        var id = town.destination(here, PersonRecorder.KIND, "dead");
        recordings.answers("dead", List.of(Recordings::gone));

        town.publish(town.error(here, "w1", "one"), town.error(here, "w1", "two"));

        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        town.ask(
                                                "SELECT status || ' ' || reason FROM delivery"
                                                        + " WHERE session_id = ? ORDER BY ordinal",
                                                here.session()))
                                .containsExactly(
                                        "FAILED PERMANENT_ENDPOINT",
                                        "CANCELLED DESTINATION_DISABLED"));
        assertThat(recordings.received("dead")).hasSize(1);
        assertThat(
                        town.ask(
                                "SELECT health || ' ' || health_code FROM destination WHERE id = ?",
                                id))
                .containsExactly("disabled no_service");
    }

    @Test
    void a_hanging_destination_delays_nobody_else() throws Throwable {
        var here = town.place("hanging", 0);
        town.destination(here, PersonRecorder.KIND, "hanging");
        town.destination(here, MachineRecorder.KIND, "beside", "worker:error");
        var released = new CountDownLatch(1);
        recordings.answers("hanging", List.of(Recordings.hanging(released)));
        try {
            town.publish(town.error(here, "w1", "one"), town.error(here, "w1", "two"));

            Eventually.within(SOON, () -> assertThat(recordings.received("beside")).hasSize(2));
            assertThat(recordings.received("hanging")).hasSize(1);
        } finally {
            released.countDown();
        }
    }

    @Test
    void a_blocked_destination_keeps_the_order() throws Throwable {
        var here = town.place("blocked", 0);
        town.destination(here, PersonRecorder.KIND, "blocked");
        recordings.answers("blocked", List.of(() -> Recordings.limited(Duration.ofSeconds(3))));

        town.publish(
                town.error(here, "w1", "one"),
                town.error(here, "w1", "two"),
                town.error(here, "w2", "three"));

        Eventually.within(
                SOON,
                () ->
                        assertThat(town.deliveries(here))
                                .containsExactly("DELIVERED", "DELIVERED", "DELIVERED"));
        var requests = recordings.received("blocked");
        assertThat(requests).hasSize(4);
        assertThat(Duration.between(requests.get(0).at(), requests.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(2_900));
        assertThat(requests)
                .extracting(request -> request.notification().news().toString())
                .satisfies(news -> {
                    assertThat(news.get(1)).isEqualTo(news.get(0));
                    assertThat(news.get(2)).contains("two");
                    assertThat(news.get(3)).contains("three");
                });
    }

    @Test
    void an_answered_question_is_obsolete() throws Throwable {
        var here = town.place("obsolete", 0);
        town.destination(here, PersonRecorder.KIND, "obsolete");
        recordings.answers("obsolete", List.of(() -> Recordings.limited(Duration.ofSeconds(2))));

        town.publish(town.waiting(here, "w1", "q1"));
        Eventually.within(SOON, () -> assertThat(recordings.received("obsolete")).hasSize(1));
        town.publish(town.idle(here, "w1"));

        Eventually.within(
                SOON, () -> assertThat(town.deliveries(here)).containsExactly("OBSOLETE"));
        assertThat(recordings.received("obsolete")).hasSize(1);
    }
}
