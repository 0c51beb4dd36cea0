package dev.tidings.notify.rooms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.tidings.events.EventHeader;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.core.SettingsChanged;
import dev.tidings.notify.core.SettingsChanged.Scope;
import dev.tidings.notify.handler.Notification;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Two owners whose sessions and workers have the same ids: whatever the one does is nothing to the
/// other.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoOwnersTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LONG = 600_000;

    @Inject Town town;
    @Inject Recordings recordings;
    @Inject Event<SettingsChanged> settingsChanged;

    /// Ada's and Bob's sessions of one id.
    private record Pair(Town.Place ada, Town.Place bob) {}

    private Pair pair(String name, int adaMillis, int bobMillis) {
        var pair = new Pair(town.place("ada", name, adaMillis), town.place("bob", name, bobMillis));
        for (var place : List.of(pair.ada(), pair.bob())) {
            town.destination(place, PersonRecorder.KIND, address(place));
        }
        return pair;
    }

    private static String address(Town.Place place) {
        return place.owner() + "-" + place.session();
    }

    private List<String> told(Town.Place place) {
        return recordings.received(address(place)).stream()
                .map(Recordings.Request::notification)
                .map(Notification::owner)
                .toList();
    }

    @Test
    void both_timers_fire_and_each_hears_of_his_own() throws Throwable {
        var pair = pair("both", 300, 300);

        town.publish(
                town.waiting(pair.ada(), "w1", "q1"),
                town.active(pair.bob(), "w1"),
                town.waiting(pair.bob(), "w1", "q1"));

        Eventually.within(
                SOON,
                () -> {
                    assertThat(told(pair.ada())).containsExactly("ada");
                    assertThat(told(pair.bob())).containsExactly("bob");
                });
        assertThat(town.reasons(pair.ada())).isEmpty();
        assertThat(town.reasons(pair.bob())).containsExactly("FLAP");
    }

    @Test
    void a_deletion_by_the_one_leaves_everything_of_the_other_alone() throws Throwable {
        var pair = pair("delete", 0, 0);
        town.update(
                "UPDATE destination SET blocked_until = now() + interval '1 h' WHERE repository_id"
                        + " IN (?, ?)",
                pair.ada().repositoryId(),
                pair.bob().repositoryId());
        town.publish(
                town.waiting(pair.ada(), "w1", "q1"),
                town.waiting(pair.bob(), "w1", "q1"),
                town.waiting(pair.bob(), "w2", "q2"));
        Eventually.within(SOON, () -> assertThat(open(pair)).containsExactly("1", "2"));
        overrideAndMute(pair.ada());
        overrideAndMute(pair.bob());

        town.publish(town.deleted(pair.ada()), town.error(pair.bob(), "w1", "still here"));

        Eventually.within(SOON, () -> assertThat(open(pair)).containsExactly("0", "3"));
        assertThat(town.deliveries(pair.ada())).containsExactly("CANCELLED");
        assertThat(chosen(pair.ada())).containsExactly("null", "null");
        assertThat(chosen(pair.bob())).containsExactly("{\"title\": \"bob's\"}", "bob's");
        assertThat(workers(pair.ada())).isEmpty();
        assertThat(workers(pair.bob())).containsExactly("w1 WAITING", "w2 WAITING");
        assertThat(
                        town.ask(
                                "SELECT owner FROM tombstone WHERE session_id = ?",
                                pair.ada().session()))
                .containsExactly("ada");
    }

    private List<String> open(Pair pair) {
        return List.of(open(pair.ada()), open(pair.bob()));
    }

    private String open(Town.Place place) {
        return town.ask(
                        "SELECT count(*) FROM delivery WHERE owner = ? AND session_id = ?"
                                + " AND status = 'PENDING'",
                        place.owner(),
                        place.session())
                .getFirst();
    }

    private void overrideAndMute(Town.Place place) {
        assertThat(
                        town.update(
                                "UPDATE session SET override = jsonb_build_object('title',"
                                        + " owner || '''s') WHERE owner = ? AND id = ?",
                                place.owner(),
                                place.session()))
                .isEqualTo(1);
        town.update(
                "INSERT INTO mute (id, owner, session_id, starts_at, note)"
                        + " VALUES (?, ?, ?, now(), ?)",
                UUID.randomUUID(),
                place.owner(),
                place.session(),
                place.owner() + "'s");
    }

    /// Override and note of the mute.
    private List<String> chosen(Town.Place place) {
        return town.ask(
                "SELECT override::text FROM session WHERE owner = ? AND id = ? UNION ALL SELECT"
                        + " max(note) FROM mute WHERE owner = ? AND session_id = ?",
                place.owner(),
                place.session(),
                place.owner(),
                place.session());
    }

    private List<String> workers(Town.Place place) {
        return town.ask(
                "SELECT worker_id || ' ' || stable FROM worker_state WHERE owner = ? AND session_id"
                        + " = ? ORDER BY worker_id",
                place.owner(),
                place.session());
    }

    @Test
    void the_same_content_under_the_same_id_is_told_to_both() throws Throwable {
        var pair = pair("same", 0, 0);
        var header = town.header(pair.ada(), "w1");

        town.publish(error(header, "ada"), error(header, "bob"), error(header, "bob"));

        Eventually.within(
                SOON,
                () -> {
                    assertThat(told(pair.ada())).containsExactly("ada");
                    assertThat(told(pair.bob())).containsExactly("bob");
                });
    }

    @Test
    void an_id_from_before_owners_were_kept_counts_for_whoever_sends_it_again() throws Throwable {
        var pair = pair("again", 0, 0);
        var before = town.error(pair.bob(), "w1", "before");
        town.update(
                "INSERT INTO processed_event (event_id, at) VALUES (?, now())",
                before.header().id().value());

        var after = town.error(pair.bob(), "w1", "after");
        town.publish(before, after);

        Eventually.within(
                SOON, () -> assertThat(town.deliveries(pair.bob())).containsExactly("DELIVERED"));
        assertThat(
                        recordings.received(address(pair.bob())).stream()
                                .map(one -> one.notification().eventId()))
                .containsExactly(after.header().id().toString());
    }

    private static OutboundTrigger error(EventHeader header, String owner) {
        return new WorkerError(
                new EventHeader(
                        header.id(),
                        header.source(),
                        header.timestamp(),
                        header.receivedAt(),
                        owner,
                        null,
                        header.sessionId(),
                        header.workerId(),
                        header.metadata(),
                        header.summary(),
                        header.sourceKey(),
                        1),
                1,
                1L,
                "boom",
                null);
    }

    @Test
    void a_question_is_not_obsolete_because_the_other_answered_his() throws Throwable {
        var pair = pair("recheck", 0, 0);
        recordings.answers(
                address(pair.ada()), List.of(() -> Recordings.limited(Duration.ofSeconds(2))));
        town.publish(town.waiting(pair.bob(), "w1", "q1"), town.waiting(pair.ada(), "w1", "q1"));
        Eventually.within(SOON, () -> assertThat(told(pair.ada())).hasSize(1));

        town.publish(town.idle(pair.bob(), "w1"), town.deleted(pair.bob()));

        Eventually.within(
                SOON, () -> assertThat(town.deliveries(pair.ada())).containsExactly("DELIVERED"));
        assertThat(told(pair.ada())).hasSize(2);
    }

    @Test
    void a_change_of_settings_replans_the_sessions_of_its_owner_only() throws Throwable {
        var pair = pair("replan", LONG, LONG);
        town.publish(town.waiting(pair.ada(), "w1", "q1"), town.waiting(pair.bob(), "w1", "q1"));
        Eventually.within(
                SOON,
                () -> {
                    assertThat(due(pair.ada())).containsExactly("600");
                    assertThat(due(pair.bob())).containsExactly("600");
                });
        town.update(
                "UPDATE repository SET rules = '{\"millis\": 900000}' WHERE id IN (?, ?)",
                pair.ada().repositoryId(),
                pair.bob().repositoryId());

        changed(new Scope.Repository(pair.ada().repositoryId(), "ada", pair.ada().repository()));

        assertThat(due(pair.ada())).containsExactly("900");
        assertThat(due(pair.bob())).containsExactly("600");

        town.update(
                "UPDATE repository SET rules = '{\"millis\": 1200000}' WHERE id IN (?, ?)",
                pair.ada().repositoryId(),
                pair.bob().repositoryId());
        changed(new Scope.Session("bob", pair.bob().session()));

        assertThat(due(pair.ada())).containsExactly("900");
        assertThat(due(pair.bob())).containsExactly("1200");
    }

    private void changed(Scope scope) {
        QuarkusTransaction.requiringNew()
                .run(() -> settingsChanged.fire(new SettingsChanged(scope)));
    }

    /// How long the worker's candidate has to last, in seconds.
    private List<String> due(Town.Place place) {
        return town.ask(
                "SELECT ((cand ->> 'due')::bigint - (cand ->> 'accepted')::bigint) / 1000"
                        + " FROM worker_state WHERE owner = ? AND session_id = ?",
                place.owner(),
                place.session());
    }

    @Test
    void floods_are_counted_for_each_and_the_log_shows_each_his_own() throws Throwable {
        var pair = pair("log-of-two", 0, 0);
        for (int i = 0; i < 4; i++) {
            town.publish(town.error(pair.ada(), "w1", "the same"));
        }
        for (int i = 0; i < 3; i++) {
            town.publish(town.error(pair.bob(), "w1", "the same"));
        }

        Eventually.within(
                SOON,
                () -> {
                    assertThat(repeats(pair.ada())).containsExactly("3");
                    assertThat(repeats(pair.bob())).containsExactly("2");
                    assertThat(town.deliveries(pair.ada())).containsExactly("DELIVERED");
                    assertThat(town.deliveries(pair.bob())).containsExactly("DELIVERED");
                });
        var adas = seen("ada", pair);
        var bobs = seen("bob", pair);
        assertThat(adas).doesNotContainAnyElementsOf(bobs);
        for (var id : bobs) {
            reader("ada").get("/api/deliveries/{id}", id).then().statusCode(404);
        }
    }

    private List<String> repeats(Town.Place place) {
        return town.ask(
                "SELECT sum(count) FROM reason WHERE owner = ? AND session_id = ? AND reason ="
                        + " 'ERROR_REPEAT'",
                place.owner(),
                place.session());
    }

    /// The only delivery that the log shows to the owner, who sees his own reasons alone.
    private List<String> seen(String owner, Pair pair) {
        int count = owner.equals("ada") ? 3 : 2;
        List<Integer> counts =
                reader(owner)
                        .queryParam("sessionId", pair.ada().session())
                        .get("/api/reasons")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items.count");
        assertThat(counts.stream().mapToInt(one -> one).sum()).isEqualTo(count);
        return reader(owner)
                .queryParam("sessionId", pair.ada().session())
                .get("/api/deliveries")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items.workerId", contains("w1"))
                .extract()
                .path("items.id");
    }

    private static RequestSpecification reader(String owner) {
        String token =
                given().header("Authorization", "Bearer " + LocalStackResource.TOKEN)
                        .contentType(ContentType.JSON)
                        .body("{\"owner\":\"%s\",\"scopes\":[\"read\"]}".formatted(owner))
                        .post("/api/tokens")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("token");
        return given().header("Authorization", "Bearer " + token);
    }
}
