package dev.tidings.notify.rooms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.core.PresenceEnded;
import dev.tidings.notify.dispatch.later.LaterWatch;
import dev.tidings.notify.handler.News;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told later, told again, or answered.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class LaterTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Town town;
    @Inject Recordings recordings;
    @Inject LaterWatch later;
    @Inject Event<PresenceEnded> presenceEnded;

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer " + LocalStackResource.TOKEN);
    }

    private Town.Place place(String name, String courtesies) {
        var here = town.place(name, 0);
        town.update(
                "UPDATE repository SET rules = rules || ?::jsonb WHERE id = ?",
                courtesies,
                here.repositoryId());
        return here;
    }

    private static Town.Place other(Town.Place here, String session) {
        return new Town.Place(here.owner(), here.repository(), here.repositoryId(), session);
    }

    private UUID resolving(Town.Place place, String address) {
        var id = town.destination(place, PersonRecorder.KIND, address);
        town.update(
                "UPDATE destination SET config = config || '{\"resolves\":true}' WHERE id = ?", id);
        return id;
    }

    private void look(Town.Place place, String forHowLong) {
        town.update(
                "INSERT INTO presence_lease (owner, session_id, until)"
                        + " VALUES (?, ?, now() + ?::interval)",
                place.owner(),
                place.session(),
                forHowLong);
    }

    private static String quietFor(long millis) {
        return "{\"quietUntil\":\"%s\"}"
                .formatted(LocalTime.now(ZoneOffset.UTC).plusNanos(millis * 1_000_000));
    }

    private List<String> held(Town.Place place) {
        return town.ask("SELECT reason FROM held WHERE session_id = ?", place.session());
    }

    private List<String> explained(Town.Place place) {
        return town.ask(
                "SELECT reason || ' ' || detail FROM reason WHERE session_id = ? ORDER BY at, id",
                place.session());
    }

    private List<String> notifications(Town.Place place) {
        return town.ask(
                "SELECT type || coalesce(' ' || (content -> 'news' ->> 'reminder'), '')"
                        + " FROM notification WHERE session_id = ? ORDER BY decided_at, id",
                place.session());
    }

    private int followUps(Town.Place place) {
        return town.ask(
                        "SELECT f.number FROM follow_up f JOIN notification n"
                                + " ON n.id = f.notification_id"
                                + " WHERE n.owner = ? AND n.session_id = ?",
                        place.owner(),
                        place.session())
                .size();
    }

    @Test
    void a_question_waits_for_who_looks_and_is_told_when_he_looks_away() throws Throwable {
        var here = town.place("present", 0);
        town.destination(here, PersonRecorder.KIND, "present");
        town.destination(here, MachineRecorder.KIND, "present-machine", "agent:waiting");
        look(here, "60 s");

        town.publish(town.waiting(here, "w1", "q1"));

        Eventually.within(
                SOON,
                () -> {
                    assertThat(held(here)).containsExactly("PRESENT");
                    assertThat(recordings.received("present-machine")).hasSize(1);
                });
        assertThat(recordings.received("present")).isEmpty();
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    town.update("DELETE FROM presence_lease WHERE session_id = ?", here.session());
                    presenceEnded.fire(new PresenceEnded(here.owner(), here.session()));
                });

        Eventually.within(SOON, () -> assertThat(recordings.received("present")).hasSize(1));
        assertThat(held(here)).isEmpty();
        caller().queryParam("sessionId", here.session())
                .get("/api/reasons")
                .then()
                .statusCode(200)
                .body("items.reason", contains("PRESENT"))
                .body("items.detail", contains(startsWith("recorded-person until 20")));
    }

    @Test
    void errors_are_told_to_who_looks() throws Throwable {
        var here = town.place("present-error", 0);
        town.destination(here, PersonRecorder.KIND, "present-error");
        look(here, "60 s");

        town.publish(town.error(here, "w1", "boom"));

        Eventually.within(SOON, () -> assertThat(recordings.received("present-error")).hasSize(1));
        assertThat(held(here)).isEmpty();
    }

    @Test
    void what_is_answered_while_it_is_held_never_becomes_a_delivery() throws Throwable {
        var here = town.place("answered-held", 0);
        town.destination(here, PersonRecorder.KIND, "answered-held");
        look(here, "2 s");

        town.publish(town.waiting(here, "w1", "q1"));
        Eventually.within(SOON, () -> assertThat(held(here)).hasSize(1));
        town.publish(town.active(here, "w1"));

        Eventually.within(
                SOON,
                () -> {
                    assertThat(held(here)).isEmpty();
                    assertThat(explained(here)).contains("PRESENT recorded-person over");
                });
        assertThat(town.deliveries(here)).isEmpty();
        assertThat(recordings.received("answered-held")).isEmpty();
    }

    @Test
    void after_quiet_hours_several_are_one_digest_and_errors_have_passed() throws Throwable {
        var here = place("quiet", quietFor(4_000));
        town.destination(here, PersonRecorder.KIND, "quiet");
        var there = other(here, "s-quiet-two");
        var answered = other(here, "s-quiet-three");

        town.publish(
                town.waiting(here, "w1", "q1"),
                town.waiting(there, "w1", "q2"),
                town.waiting(answered, "w1", "q3"),
                town.active(answered, "w1"),
                town.error(here, "w2", "boom"));

        Eventually.within(SOON, () -> assertThat(recordings.received("quiet")).hasSize(2));
        var received = recordings.received("quiet");
        assertThat(received.get(0).notification().type()).isEqualTo("worker:error");
        var digest = received.get(1).notification();
        assertThat(digest.sessionId()).isNull();
        assertThat(digest.repository()).isEqualTo(here.repository());
        assertThat(digest.news())
                .isInstanceOfSatisfying(
                        News.Digest.class,
                        news ->
                                assertThat(news.notifications())
                                        .extracting(one -> one.sessionId())
                                        .containsExactly(here.session(), there.session()));
        assertThat(town.deliveries(there)).isEmpty();
        assertThat(explained(here)).containsExactly("QUIET_HOURS recorded-person digest");
        assertThat(explained(answered)).contains("QUIET_HOURS recorded-person over");
        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        town.ask(
                                                "SELECT d.status || ' ' || d.session_id FROM"
                                                    + " delivery d JOIN notification n ON n.id ="
                                                    + " d.notification_id WHERE n.type = 'digest'"
                                                    + " AND n.repository_id = ?",
                                                here.repositoryId()))
                                .containsExactly("DELIVERED "));
    }

    @Test
    void alone_at_the_end_of_quiet_hours_it_is_what_it_is() throws Throwable {
        var here = place("quiet-alone", quietFor(2_000));
        town.destination(here, PersonRecorder.KIND, "quiet-alone");

        town.publish(town.waiting(here, "w1", "q1"));

        Eventually.within(
                SOON, () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED"));
        assertThat(recordings.received("quiet-alone"))
                .extracting(one -> one.notification().type())
                .containsExactly("agent:waiting");
    }

    @Test
    void a_burst_becomes_one_message() throws Throwable {
        var here = place("burst", "{\"group\":1500}");
        town.destination(here, PersonRecorder.KIND, "burst");

        town.publish(
                town.waiting(here, "w1", "q1"),
                town.waiting(here, "w2", "q2"),
                town.waiting(here, "w3", "q3"));

        Eventually.within(SOON, () -> assertThat(recordings.received("burst")).hasSize(1));
        assertThat(recordings.received("burst").getFirst().notification().news())
                .isInstanceOfSatisfying(
                        News.Digest.class, news -> assertThat(news.notifications()).hasSize(3));
    }

    @Test
    void a_digest_is_told_while_one_of_its_questions_is_open_and_not_after() throws Throwable {
        for (var answered : List.of("w1", "all")) {
            var here = place("waiting-digest-" + answered, "{\"group\":60000}");
            var id = town.destination(here, PersonRecorder.KIND, here.session());
            town.publish(town.waiting(here, "w1", "q1"), town.waiting(here, "w2", "q2"));
            Eventually.within(SOON, () -> assertThat(held(here)).hasSize(2));
            block(id, "1 hour");
            town.update("UPDATE held SET until = now() WHERE session_id = ?", here.session());
            Eventually.within(SOON, () -> assertThat(digests(here)).containsExactly("PENDING"));

            town.publish(town.active(here, "w1"));
            if (answered.equals("all")) {
                town.publish(town.active(here, "w2"));
            }
            Eventually.within(
                    SOON,
                    () ->
                            assertThat(
                                            town.ask(
                                                    "SELECT stable FROM worker_state WHERE"
                                                        + " session_id = ? AND stable = 'ACTIVE'",
                                                    here.session()))
                                    .hasSize(answered.equals("all") ? 2 : 1));
            block(id, "-1 s");

            Eventually.within(
                    SOON,
                    () ->
                            assertThat(digests(here))
                                    .containsExactly(
                                            answered.equals("all") ? "OBSOLETE" : "DELIVERED"));
            assertThat(recordings.received(here.session())).hasSize(answered.equals("all") ? 0 : 1);
        }
    }

    @Test
    void a_session_with_an_address_of_its_own_is_in_nobody_elses_digest() throws Throwable {
        var here = place("own-digest", "{\"group\":60000}");
        var there = other(here, "s-own-digest-two");
        var own = other(here, "s-own-digest-private");
        var id = town.destination(here, PersonRecorder.KIND, "own-digest");
        town.update(
                "UPDATE destination SET config = config || ?::jsonb WHERE id = ?",
                "{\"own\":{\"%s\":\"own-address\"}}".formatted(own.session()),
                id);

        town.publish(
                town.waiting(here, "w1", "q1"),
                town.waiting(there, "w1", "q2"),
                town.waiting(own, "w1", "q3"));
        Eventually.within(
                SOON,
                () ->
                        assertThat(town.ask("SELECT 1 FROM held WHERE destination_id = ?", id))
                                .hasSize(3));
        town.update("UPDATE held SET until = now() WHERE destination_id = ?", id);

        Eventually.within(SOON, () -> assertThat(recordings.received("own-address")).hasSize(1));
        assertThat(recordings.received("own-address").getFirst().notification().sessionId())
                .isEqualTo(own.session());
        Eventually.within(SOON, () -> assertThat(recordings.received("own-digest")).hasSize(1));
        assertThat(recordings.received("own-digest").getFirst().notification().news())
                .isInstanceOfSatisfying(
                        News.Digest.class,
                        news ->
                                assertThat(news.notifications())
                                        .extracting(one -> one.sessionId())
                                        .containsExactlyInAnyOrder(
                                                here.session(), there.session()));
    }

    private void block(UUID destination, String forHowLong) {
        town.update(
                "UPDATE destination SET blocked_until = now() + ?::interval WHERE id = ?",
                forHowLong,
                destination);
        town.update(
                "UPDATE destination_queue SET not_before = now() + ?::interval"
                        + " WHERE destination_id = ?",
                forHowLong,
                destination);
    }

    private List<String> digests(Town.Place place) {
        return town.ask(
                "SELECT d.status FROM delivery d JOIN notification n ON n.id = d.notification_id"
                        + " WHERE n.type = 'digest' AND n.repository_id = ?",
                place.repositoryId());
    }

    @Test
    void of_many_replicas_one_releases() throws Throwable {
        var here = place("replicas", "{\"group\":60000}");
        town.destination(here, PersonRecorder.KIND, "replicas");
        town.publish(town.waiting(here, "w1", "q1"), town.waiting(here, "w2", "q2"));
        Eventually.within(SOON, () -> assertThat(held(here)).hasSize(2));

        town.update("UPDATE held SET until = now() WHERE session_id = ?", here.session());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofVirtual().start(later::look));
        }
        for (var thread : threads) {
            thread.join();
        }

        Eventually.within(SOON, () -> assertThat(recordings.received("replicas")).hasSize(1));
        assertThat(
                        town.ask(
                                "SELECT count(*) FROM digest_item i JOIN notification n"
                                        + " ON n.id = i.notification_id WHERE n.session_id = ?",
                                here.session()))
                .containsExactly("2");
        assertThat(town.deliveries(here)).isEmpty();
    }

    @Test
    void what_cannot_be_understood_any_more_is_told_all_the_same() throws Throwable {
        var here = place("unreadable", "{\"group\":60000}");
        town.destination(here, PersonRecorder.KIND, "unreadable");
        town.publish(town.waiting(here, "w1", "q1"));
        Eventually.within(SOON, () -> assertThat(held(here)).hasSize(1));

        town.update(
                "UPDATE notification SET to_state = 'DANCING' WHERE session_id = ?",
                here.session());
        town.update("UPDATE held SET until = now() WHERE session_id = ?", here.session());

        Eventually.within(
                SOON,
                () -> {
                    assertThat(held(here)).isEmpty();
                    assertThat(town.deliveries(here)).hasSize(1);
                });
        town.update(
                "UPDATE notification SET to_state = 'WAITING' WHERE session_id = ?",
                here.session());
    }

    @Test
    void an_open_question_is_told_again_until_it_is_answered() throws Throwable {
        var here = place("reminders", "{\"reminders\":[700,1400,60000]}");
        town.destination(here, PersonRecorder.KIND, "reminders");
        town.destination(here, MachineRecorder.KIND, "reminders-machine", "agent:waiting");

        town.publish(town.waiting(here, "w1", "q1"));
        Eventually.within(SOON, () -> assertThat(recordings.received("reminders")).hasSize(3));
        assertThat(followUps(here)).isEqualTo(1);
        town.publish(town.active(here, "w1"));

        Eventually.within(SOON, () -> assertThat(followUps(here)).isZero());
        assertThat(notifications(here))
                .containsExactly("agent:waiting", "agent:waiting 1", "agent:waiting 2");
        assertThat(
                        town.ask(
                                "SELECT DISTINCT c.parent_id = p.id FROM notification c,"
                                    + " notification p WHERE c.session_id = ? AND c.parent_id IS"
                                    + " NOT NULL AND p.session_id = ? AND p.parent_id IS NULL",
                                here.session(),
                                here.session()))
                .containsExactly("t");
        assertThat(recordings.received("reminders-machine")).hasSize(1);
    }

    @Test
    void nobody_is_reminded_of_what_he_was_never_told() throws Throwable {
        var here = place("untold", "{\"reminders\":[500]}");
        town.destination(here, PersonRecorder.KIND, "untold");
        recordings.answers("untold", List.of(Recordings::gone));

        town.publish(town.waiting(here, "w1", "q1"));

        Eventually.within(SOON, () -> assertThat(town.deliveries(here)).containsExactly("FAILED"));
        Eventually.within(SOON, () -> assertThat(followUps(here)).isZero());
        assertThat(notifications(here)).containsExactly("agent:waiting");
    }

    @Test
    void who_acknowledges_hears_no_more() throws Throwable {
        var here = place("acknowledged", "{\"reminders\":[60000,120000]}");
        town.destination(here, PersonRecorder.KIND, "acknowledged");
        town.publish(town.waiting(here, "w1", "q1"));
        Eventually.within(SOON, () -> assertThat(followUps(here)).isEqualTo(2));
        var id =
                town.ask("SELECT id FROM notification WHERE session_id = ?", here.session())
                        .getFirst();

        for (int i = 0; i < 2; i++) {
            caller().post("/api/notifications/{id}/acknowledge", id).then().statusCode(204);
        }

        assertThat(followUps(here)).isZero();
        assertThat(
                        town.ask(
                                "SELECT action || ' ' || (change ->> 'stopped') FROM audit"
                                        + " WHERE target = ? ORDER BY at, id",
                                "notification/" + id))
                .containsExactly("notification:acknowledged 2", "notification:acknowledged 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "0198c0de-0000-7000-8000-000000000000"})
    void what_is_not_there_cannot_be_acknowledged(String id) {
        caller().post("/api/notifications/{id}/acknowledge", id).then().statusCode(404);
        given().post("/api/notifications/{id}/acknowledge", id).then().statusCode(401);
    }

    @Test
    void nobody_acknowledges_for_another_owner() throws Throwable {
        var here = place("others", "{\"reminders\":[60000]}");
        town.destination(here, PersonRecorder.KIND, "others");
        town.publish(town.waiting(here, "w1", "q1"));
        Eventually.within(SOON, () -> assertThat(followUps(here)).isEqualTo(1));
        var id =
                town.ask("SELECT id FROM notification WHERE session_id = ?", here.session())
                        .getFirst();
        var token =
                caller().contentType("application/json")
                        .body("{\"owner\":\"bob\",\"scopes\":[\"settings\"],\"note\":\"a test\"}")
                        .post("/api/tokens")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("token");

        given().header("Authorization", "Bearer " + token)
                .post("/api/notifications/{id}/acknowledge", id)
                .then()
                .statusCode(404);
        assertThat(followUps(here)).isEqualTo(1);
    }

    @Test
    void nothing_follows_a_session_that_is_gone_and_the_namesake_of_another_owner_lives()
            throws Throwable {
        var ada = place("gone", "{\"reminders\":[60000]}");
        var bob = town.place("bob", "gone", 0);
        town.update(
                "UPDATE repository SET rules = rules || '{\"reminders\":[60000]}' WHERE id = ?",
                bob.repositoryId());
        for (var place : List.of(ada, bob)) {
            town.destination(place, PersonRecorder.KIND, "gone-" + place.owner());
        }
        town.publish(town.waiting(ada, "w1", "q1"), town.waiting(bob, "w1", "q1"));
        Eventually.within(
                SOON,
                () -> {
                    assertThat(followUps(ada)).isEqualTo(1);
                    assertThat(followUps(bob)).isEqualTo(1);
                });

        town.publish(town.deleted(ada));

        Eventually.within(SOON, () -> assertThat(followUps(ada)).isZero());
        assertThat(followUps(bob)).isEqualTo(1);
    }

    @Test
    void when_nobody_answers_somebody_else_hears_of_it() throws Throwable {
        var here =
                place(
                        "escalated",
                        "{\"reminders\":[400],\"escalation\":{\"kind\":\"%s\",\"after\":600}}"
                                .formatted(MachineRecorder.KIND));
        town.destination(here, PersonRecorder.KIND, "escalated");
        town.destination(here, MachineRecorder.KIND, "pager", "agent:waiting", "worker:error");

        town.publish(town.waiting(here, "w1", "q1"), town.error(here, "w2", "boom"));

        Eventually.within(SOON, () -> assertThat(recordings.received("pager")).hasSize(2));
        assertThat(recordings.received("pager"))
                .extracting(one -> one.notification().type())
                .containsExactly("worker:error", "agent:waiting");
        assertThat(recordings.received("escalated")).hasSize(3);
        assertThat(notifications(here))
                .containsExactlyInAnyOrder(
                        "agent:waiting", "worker:error", "agent:waiting 1", "agent:waiting 2");
        assertThat(followUps(here)).isZero();
    }

    @Test
    void who_was_told_a_question_hears_of_its_answer() throws Throwable {
        var here = place("resolved", "{\"reminders\":[500]}");
        resolving(here, "resolved");
        town.destination(here, MachineRecorder.KIND, "resolved-machine", "agent:waiting");
        recordings.answers(
                "resolved", List.of(() -> Recordings.named("m-1"), () -> Recordings.named("m-2")));

        town.publish(town.waiting(here, "w1", "q1"));
        Eventually.within(SOON, () -> assertThat(recordings.received("resolved")).hasSize(2));
        Eventually.within(SOON, () -> assertThat(town.deliveries(here)).containsOnly("DELIVERED"));
        town.publish(town.active(here, "w1"));

        Eventually.within(SOON, () -> assertThat(recordings.received("resolved")).hasSize(4));
        assertThat(recordings.received("resolved").subList(2, 4))
                .extracting(
                        one -> one.notification().type(),
                        one -> one.original().orElse(""),
                        one -> ((News.Answered) one.notification().news()).attentionId())
                .containsExactly(
                        tuple("question:answered", "m-1", "q1"),
                        tuple("question:answered", "m-2", "q1"));
        assertThat(recordings.received("resolved-machine")).hasSize(1);

        town.publish(town.waiting(here, "w1", "q1"), town.idle(here, "w1"));
        Eventually.within(
                SOON, () -> assertThat(town.reasons(here)).containsExactly("USER_ACTION"));
        assertThat(notifications(here))
                .filteredOn(one -> one.equals("question:answered"))
                .hasSize(2);
    }

    @Test
    void an_answer_waits_for_its_question_and_is_obsolete_when_that_fails() throws Throwable {
        var here = town.place("unresolved", 0);
        resolving(here, "unresolved");
        var released = new CountDownLatch(1);
        recordings.answers("unresolved", List.of(Recordings.hanging(released, Recordings::broken)));
        try {
            town.publish(town.waiting(here, "w1", "q1"));
            Eventually.within(SOON, () -> assertThat(recordings.received("unresolved")).hasSize(1));
            town.publish(town.active(here, "w1"));
            Eventually.within(
                    SOON,
                    () -> assertThat(town.deliveries(here)).containsExactly("SENDING", "PENDING"));
        } finally {
            released.countDown();
        }

        Eventually.within(
                SOON,
                () -> assertThat(town.deliveries(here)).containsExactly("OBSOLETE", "OBSOLETE"));
        assertThat(recordings.received("unresolved")).hasSize(1);
    }

    @Test
    void a_session_keeps_the_thread_it_was_first_told_in() throws Throwable {
        var here = town.place("thread", 0);
        town.destination(here, PersonRecorder.KIND, "thread");
        town.update(
                "INSERT INTO session (id, owner, title) VALUES (?, ?, 'First name')",
                here.session(),
                here.owner());

        town.publish(town.waiting(here, "w1", "q1"));
        Eventually.within(SOON, () -> assertThat(recordings.received("thread")).hasSize(1));
        town.update("UPDATE session SET title = 'Second name' WHERE id = ?", here.session());
        town.publish(town.waiting(here, "w1", "q2"), town.error(here, "w2", "boom"));

        Eventually.within(SOON, () -> assertThat(recordings.received("thread")).hasSize(3));
        assertThat(recordings.received("thread"))
                .extracting(one -> one.notification().thread())
                .containsOnly("First name");
        assertThat(recordings.received("thread").getLast().notification().sessionName())
                .isEqualTo("Second name");
    }
}
