package dev.tidings.notify.rooms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.handler.Outcome;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens beside a delivery while it is under way: new addresses, a database that stumbles,
/// neighbours that wait.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisturbancesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Town town;
    @Inject Recordings recordings;

    @ParameterizedTest
    @ValueSource(strings = {"gone", "limited"})
    void what_the_old_address_answers_says_nothing_about_the_new_one(String answer)
            throws Throwable {
        var here = town.place("moved-" + answer, 0);
        var id = town.destination(here, PersonRecorder.KIND, "old-" + answer);
        var released = new CountDownLatch(1);
        Supplier<Outcome> last =
                answer.equals("gone")
                        ? Recordings::gone
                        : () -> Recordings.limited(Duration.ofHours(1));
        recordings.answers("old-" + answer, List.of(Recordings.hanging(released, last)));
        try {
            town.publish(town.error(here, "w1", "one"), town.error(here, "w1", "two"));
            Eventually.within(
                    SOON, () -> assertThat(recordings.received("old-" + answer)).hasSize(1));
            town.update(
                    "UPDATE destination SET version = version + 1, config = ?::jsonb WHERE id = ?",
                    "{\"address\":\"new-" + answer + "\"}",
                    id);
        } finally {
            released.countDown();
        }

        Eventually.within(
                SOON,
                () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED", "DELIVERED"));
        assertThat(recordings.received("old-" + answer)).hasSize(1);
        assertThat(recordings.received("new-" + answer)).hasSize(2);
        assertThat(
                        town.ask(
                                "SELECT a.class FROM attempt a JOIN delivery d ON d.id ="
                                        + " a.delivery_id WHERE d.session_id = ? ORDER BY"
                                        + " d.ordinal, a.number",
                                here.session()))
                .containsExactly(
                        answer.equals("gone") ? "permanent-endpoint" : "transient",
                        "delivered",
                        "delivered");
        assertThat(
                        town.ask(
                                "SELECT health || ' ' || (blocked_until IS NULL) FROM destination"
                                        + " WHERE id = ?",
                                id))
                .containsExactly("ok true");
    }

    @Test
    void an_attempt_that_cannot_be_recorded_at_once_is_recorded_later_and_not_repeated()
            throws Throwable {
        var here = town.place("hiccup", 0);
        town.destination(here, PersonRecorder.KIND, "hiccup");
        town.update("CREATE SEQUENCE hiccups");
        town.update(
                """
                CREATE FUNCTION hiccup() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF (SELECT session_id FROM delivery WHERE id = NEW.delivery_id) = 's-hiccup'
                     AND nextval('hiccups') <= 3 THEN
                    RAISE EXCEPTION 'a hiccup' USING ERRCODE = '40001';
                  END IF;
                  RETURN NEW;
                END $$
                """);
        town.update(
                "CREATE TRIGGER hiccup BEFORE INSERT ON attempt FOR EACH ROW EXECUTE FUNCTION"
                        + " hiccup()");
        try {
            town.publish(town.error(here, "w1", "one"));

            Eventually.within(
                    SOON, () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED"));
        } finally {
            town.update("DROP TRIGGER hiccup ON attempt");
        }
        assertThat(town.ask("SELECT last_value FROM hiccups")).containsExactly("4");
        assertThat(recordings.received("hiccup")).hasSize(1);
    }

    @Test
    void destinations_that_all_wait_for_a_retry_starve_nobody() throws Throwable {
        var stuck = town.place("stuck", 0);
        var here = town.place("beside-stuck", 0);
        int made =
                town.update(
                        """
                        INSERT INTO destination
                          (id, repository_id, kind, created_at, updated_at)
                        SELECT lpad(n::text, 32, '0')::uuid, ?, 'stuck-' || n, now(), now()
                        FROM generate_series(1, 600) AS n
                        """,
                        stuck.repositoryId());
        assertThat(made).isEqualTo(600);
        queue(stuck, "now() + interval '1 hour'");
        queue(stuck, "now()");
        town.destination(here, PersonRecorder.KIND, "beside-stuck");
        try {
            town.publish(town.error(here, "w1", "one"));

            Eventually.within(
                    SOON, () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED"));
            assertThat(town.deliveries(stuck)).hasSize(1_200).containsOnly("PENDING");
        } finally {
            town.update("DELETE FROM delivery WHERE session_id = ?", stuck.session());
        }
    }

    /// One delivery to each destination of the place, all of one session.
    private void queue(Town.Place place, String due) {
        var notification = UUID.randomUUID();
        town.update(
                """
                INSERT INTO notification (id, decision_key, owner, session_id, type, event_id,
                  content, occurred_at, decided_at)
                VALUES (?, ?, ?, ?, 'worker:error', 'none', '{}', now(), now())
                """,
                notification,
                notification.toString().getBytes(UTF_8),
                place.owner(),
                place.session());
        town.update(
                """
                INSERT INTO delivery (id, notification_id, owner, session_id, destination_id, kind,
                  status, created_at, next_attempt_at)
                SELECT gen_random_uuid(), ?, ?, ?, id, kind, 'PENDING', now(), %s
                FROM destination WHERE repository_id = ?
                """
                        .formatted(due),
                notification,
                place.owner(),
                place.session(),
                place.repositoryId());
    }
}
