package dev.tidings.notify.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.handler.Outcome;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Many destinations at once: the slow, the broken, the dead and those who are told of them.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class EngineTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject Town town;
    @Inject Recordings recordings;

    @Test
    void fifty_that_hang_delay_none_of_two_hundred() throws Throwable {
        var released = new CountDownLatch(1);
        var healthy = new ArrayList<Town.Place>();
        for (int i = 0; i < 250; i++) {
            var here = town.place("many-" + i, 0);
            town.destination(here, PersonRecorder.KIND, "many-" + i);
            if (i < 50) {
                recordings.answers(
                        "many-" + i, List.of(Recordings.hanging(released, Recordings::delivered)));
            } else {
                healthy.add(here);
            }
            town.publish(town.error(here, "w1", "one"), town.error(here, "w1", "two"));
        }
        try {
            Eventually.within(
                    SOON,
                    () ->
                            assertThat(healthy)
                                    .allSatisfy(place ->
                                            assertThat(town.deliveries(place))
                                                    .containsExactly("DELIVERED", "DELIVERED")));
            assertThat(released.getCount()).isEqualTo(1);
            assertThat(
                            town.ask(
                                    "SELECT DISTINCT status FROM delivery WHERE session_id ="
                                            + " 's-many-7' ORDER BY 1"))
                    .containsExactly("PENDING", "SENDING");
        } finally {
            released.countDown();
        }
        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        town.ask(
                                                "SELECT count(*) FROM delivery WHERE session_id"
                                                        + " LIKE 's-many-%' AND status ="
                                                        + " 'DELIVERED'"))
                                .containsExactly("500"));
    }

    @Test
    void a_burst_is_paced_and_keeps_its_order() throws Throwable {
        var here = town.place("paced", 0);
        town.destination(here, PacedRecorder.KIND, "paced");

        town.publish(
                town.error(here, "w1", "1"),
                town.error(here, "w2", "2"),
                town.error(here, "w3", "3"),
                town.error(here, "w4", "4"));

        Eventually.within(
                SOON, () -> assertThat(town.deliveries(here)).hasSize(4).containsOnly("DELIVERED"));
        var requests = recordings.received("paced");
        assertThat(requests).hasSize(4);
        assertThat(Duration.between(requests.get(0).at(), requests.get(3).at()))
                .isGreaterThanOrEqualTo(PacedRecorder.EACH.multipliedBy(2).minusMillis(20));
        assertThat(requests)
                .extracting(request -> request.notification().workerId())
                .containsExactly("w1", "w2", "w3", "w4");
    }

    @Test
    void five_failures_open_the_breaker_and_one_probe_closes_it() throws Throwable {
        var places = new ArrayList<Town.Place>();
        var here = town.place("breaker", 0);
        var id = town.destination(here, PersonRecorder.KIND, "breaker");
        recordings.answers("breaker", Collections.nCopies(5, Recordings::broken));
        for (int i = 0; i < 7; i++) {
            var other =
                    new Town.Place(
                            here.owner(), here.repository(), here.repositoryId(), "s-breaker-" + i);
            places.add(other);
            town.publish(town.error(other, "w1", "boom"));
        }

        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        town.ask(
                                                "SELECT health || ' ' || failures || ' ' ||"
                                                        + " (open_until > now()) FROM destination"
                                                        + " WHERE id = ?",
                                                id))
                                .containsExactly("failing 5 true"));
        Eventually.within(
                SOON,
                () ->
                        assertThat(places)
                                .as("all of them wait, the last one too")
                                .allSatisfy(place ->
                                        assertThat(town.deliveries(place))
                                                .containsExactly("PENDING")));
        assertThat(recordings.received("breaker")).hasSize(5);

        town.update("UPDATE destination SET open_until = now() WHERE id = ?", id);
        town.update("UPDATE destination_queue SET not_before = now() WHERE destination_id = ?", id);

        Eventually.within(
                SOON,
                () ->
                        assertThat(places)
                                .allSatisfy(place ->
                                        assertThat(town.deliveries(place))
                                                .containsExactly("DELIVERED")));
        assertThat(
                        town.ask(
                                "SELECT health || ' ' || failures || ' ' || (open_until IS NULL)"
                                        + " FROM destination WHERE id = ?",
                                id))
                .containsExactly("ok 0 true");
    }

    @Test
    void the_owner_is_told_once_of_a_dead_destination() throws Throwable {
        var here = town.place("obituary", 0);
        var dead = town.destination(here, PersonRecorder.KIND, "obituary-dead");
        town.destination(here, PacedRecorder.KIND, "obituary-alive");
        town.destination(here, MachineRecorder.KIND, "obituary-machine", "destination:disabled");
        recordings.answers("obituary-dead", List.of(Recordings::gone));

        town.publish(town.error(here, "w1", "one"), town.error(here, "w1", "two"));

        Eventually.within(
                SOON,
                () ->
                        assertThat(recordings.received("obituary-alive"))
                                .extracting(request -> request.notification().type())
                                .containsExactlyInAnyOrder(
                                        "worker:error", "worker:error", "destination:disabled"));
        assertThat(recordings.received("obituary-machine")).isEmpty();
        assertThat(
                        town.ask(
                                "SELECT status || ' ' || coalesce(reason, '') FROM delivery WHERE"
                                        + " destination_id = ? ORDER BY ordinal",
                                dead))
                .containsExactly("FAILED PERMANENT_ENDPOINT", "CANCELLED DESTINATION_DISABLED");
        assertThat(
                        town.ask(
                                "SELECT owner || ' ' || (change #>> '{new,code}') FROM audit WHERE"
                                        + " action = 'destination:disabled' AND target = ?",
                                "repository/" + here.repositoryId() + "/" + PersonRecorder.KIND))
                .containsExactly("ada no_service");
    }

    @Test
    void five_days_of_failures_switch_a_destination_off() throws Throwable {
        var here = town.place("patience", 0);
        var id = town.destination(here, PersonRecorder.KIND, "patience");
        town.update(
                "UPDATE destination SET health = 'failing', failures = 4, first_failure_at = now()"
                        + " - interval '5 days' WHERE id = ?",
                id);
        recordings.answers("patience", List.of(Recordings::broken));

        town.publish(town.error(here, "w1", "one"));

        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        town.ask(
                                                "SELECT status || ' ' || reason || ' ' || attempts"
                                                        + " FROM delivery WHERE session_id = ?",
                                                here.session()))
                                .containsExactly("CANCELLED DESTINATION_DISABLED 1"));
        assertThat(
                        town.ask(
                                "SELECT health || ' ' || health_code FROM destination WHERE id = ?",
                                id))
                .containsExactly("disabled http_503");
    }

    @Test
    void too_fast_for_the_kind_holds_up_its_neighbour() throws Throwable {
        var here = town.place("global", 0);
        var there = town.place("global-neighbour", 0);
        var hosts = town.place("global-host", 0);
        town.destination(here, PacedRecorder.KIND, "global");
        var neighbour = town.destination(there, PacedRecorder.KIND, "global-neighbour");
        town.destination(hosts, PersonRecorder.KIND, "global-host");
        Supplier<Outcome> all =
                () ->
                        new Outcome.Limited(
                                Recordings.broken().reply(),
                                Optional.of(Duration.ofHours(1)),
                                Outcome.Limited.Scope.KIND);
        recordings.answers("global", List.of(all));
        try {
            town.publish(town.error(here, "w1", "one"));
            Eventually.within(
                    SOON,
                    () ->
                            assertThat(town.ask("SELECT kind FROM pause WHERE until > now()"))
                                    .containsExactly(PacedRecorder.KIND));
            town.publish(town.error(there, "w1", "one"), town.error(hosts, "w1", "one"));

            Eventually.within(
                    SOON,
                    () ->
                            assertThat(
                                            town.ask(
                                                    "SELECT not_before > now() + interval '50 min'"
                                                            + " FROM destination_queue WHERE"
                                                            + " destination_id = ?",
                                                    neighbour))
                                    .containsExactly("t"));
            Eventually.within(
                    SOON, () -> assertThat(town.deliveries(hosts)).containsExactly("DELIVERED"));
            assertThat(recordings.received("global-neighbour")).isEmpty();
            assertThat(town.deliveries(there)).containsExactly("PENDING");
        } finally {
            town.update("DELETE FROM pause");
        }
    }

    @Test
    void one_that_cannot_be_recorded_costs_its_neighbours_nothing() throws Throwable {
        var poison = town.place("poison", 0);
        var beside = town.place("beside-poison", 0);
        town.destination(poison, PersonRecorder.KIND, "poison");
        town.destination(beside, PersonRecorder.KIND, "beside-poison");
        town.update(
                """
                CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF NEW.host = 'recorder.test' AND
                     (SELECT session_id FROM delivery WHERE id = NEW.delivery_id) = 's-poison' THEN
                    RAISE EXCEPTION 'poison' USING ERRCODE = '22000';
                  END IF;
                  RETURN NEW;
                END $$
                """);
        town.update(
                "CREATE TRIGGER poison BEFORE INSERT ON attempt FOR EACH ROW EXECUTE FUNCTION"
                        + " poison()");
        try {
            for (int i = 0; i < 20; i++) {
                town.publish(town.error(poison, "w1", "a" + i), town.error(beside, "w1", "b" + i));
            }

            Eventually.within(
                    SOON,
                    () ->
                            assertThat(town.deliveries(beside))
                                    .contains("DELIVERED")
                                    .doesNotContain("PENDING", "SENDING"));
            assertThat(town.deliveries(poison)).startsWith("SENDING").contains("PENDING");
            assertThat(recordings.received("poison")).hasSize(1);
        } finally {
            town.update("DROP TRIGGER poison ON attempt");
            town.update(
                    "UPDATE destination SET enabled = false WHERE repository_id = ?",
                    poison.repositoryId());
        }
    }

    @Test
    void nothing_stays_behind_a_deleted_session() throws Throwable {
        var here = town.place("behind", 0);
        town.destination(here, PersonRecorder.KIND, "behind");
        recordings.answers("behind", List.of(() -> Recordings.limited(Duration.ofSeconds(2))));

        town.publish(town.waiting(here, "w1", "q1"), town.error(here, "w1", "boom"));
        Eventually.within(SOON, () -> assertThat(recordings.received("behind")).hasSize(1));
        town.publish(town.deleted(here));

        Eventually.within(
                SOON,
                () -> assertThat(town.deliveries(here)).containsExactly("CANCELLED", "DELIVERED"));
        assertThat(
                        town.ask(
                                "SELECT coalesce(place, 'over') FROM delivery WHERE session_id = ?",
                                here.session()))
                .containsOnly("over");
    }
}
