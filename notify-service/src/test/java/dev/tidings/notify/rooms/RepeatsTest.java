package dev.tidings.notify.rooms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.Topic;
import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.dispatch.StoreException;
import dev.tidings.notify.watch.Batch;
import dev.tidings.notify.watch.DueWatch;
import dev.tidings.notify.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Everything may happen again: records, transactions, ticks. Nothing is told again.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class RepeatsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ELSEWHERE = "a-topic-of-this-test";

    @Inject Town town;
    @Inject Recordings recordings;
    @Inject Watch watch;
    @Inject DueWatch dueWatch;

    @Test
    void reading_the_whole_topic_again_changes_nothing() throws Throwable {
        var here = town.place("replay", 100);
        town.destination(here, PersonRecorder.KIND, "replay");
        var events = new ArrayList<OutboundTrigger>();
        for (int i = 0; i < 20; i++) {
            events.add(town.error(here, "w" + i, "boom " + i));
        }
        events.add(town.waiting(here, "w0", "q1"));
        town.publish(events.toArray(OutboundTrigger[]::new));
        Eventually.within(SOON, () -> assertThat(town.deliveries(here)).hasSize(21));
        var states = states(here);

        replay(events, 0);
        replay(events, 0);
        town.update("UPDATE consumer_position SET next_offset = 0 WHERE topic = ?", ELSEWHERE);
        replay(events, 0);

        assertThat(town.deliveries(here)).hasSize(21);
        assertThat(states(here)).isEqualTo(states);
        assertThat(
                        town.ask(
                                "SELECT next_offset FROM consumer_position WHERE topic = ? AND"
                                        + " partition = 0",
                                ELSEWHERE))
                .containsExactly("21");
    }

    private List<String> states(Town.Place here) {
        return town.ask(
                "SELECT (worker_id, epoch, stable, attn, owed, cand, last_seq, last_o, errors,"
                        + " storm, due_at)::text FROM worker_state WHERE session_id = ? ORDER BY"
                        + " worker_id",
                here.session());
    }

    private void replay(List<OutboundTrigger> events, long first) {
        var seen = new ArrayList<Batch.Seen>();
        for (var event : events) {
            seen.add(
                    new Batch.Seen(
                            first + seen.size(), event.header().timestamp().toEpochMilli(), event));
        }
        watch.accept(new Batch(ELSEWHERE, 0, seen, first, first + seen.size()), (_, _) -> {});
    }

    @Test
    void a_batch_that_failed_is_stored_as_a_whole_when_it_comes_again() throws Throwable {
        var here = town.place("failed-batch", 0);
        town.destination(here, PersonRecorder.KIND, "failed-batch");
        var event = town.error(here, "w1", "boom");
        var batch =
                new Batch(
                        ELSEWHERE,
                        1,
                        List.of(
                                new Batch.Seen(
                                        0, event.header().timestamp().toEpochMilli(), event)),
                        0,
                        1);

        assertThatThrownBy(() ->
                        watch.accept(
                                batch,
                                (_, _) -> {
                                    throw new SQLException("deadlock", "40P01");
                                }))
                .isInstanceOf(StoreException.class)
                .satisfies(failure -> assertThat(StoreException.isPermanent(failure)).isFalse());
        assertThat(town.deliveries(here)).isEmpty();
        assertThat(
                        town.ask(
                                "SELECT 1 FROM processed_event WHERE event_id = ?",
                                event.header().id().value()))
                .isEmpty();

        watch.accept(batch, (_, _) -> {});

        Eventually.within(
                SOON, () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED"));
    }

    @Test
    void many_who_look_at_once_fire_each_timer_once() throws Throwable {
        var here = town.place("stampede", 2_000);
        town.destination(here, PersonRecorder.KIND, "stampede");
        var events = new ArrayList<OutboundTrigger>();
        for (int i = 0; i < 200; i++) {
            events.add(town.waiting(here, "w" + i, "q" + i));
        }
        town.publish(events.toArray(OutboundTrigger[]::new));

        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            others.invokeAll(Collections.nCopies(8, Executors.callable(this::stampede)));
        }

        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        town.ask(
                                                "SELECT worker_id FROM notification WHERE"
                                                        + " session_id = ?",
                                                here.session()))
                                .hasSize(200));
        Eventually.within(
                SOON,
                () -> assertThat(town.deliveries(here)).hasSize(200).containsOnly("DELIVERED"));
        assertThat(
                        recordings.received("stampede").stream()
                                .collect(groupingBy(one -> one.notification().id(), counting()))
                                .values())
                .hasSize(200)
                .allMatch(times -> times == 1);
    }

    private void stampede() {
        long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        while (System.nanoTime() < end) {
            dueWatch.look(50);
        }
    }

    @Test
    void what_nobody_can_read_is_parked_and_its_neighbours_pass() throws Throwable {
        var here = town.place("parked", 0);
        town.destination(here, PersonRecorder.KIND, "parked");
        var secret = "S3cretOfTheInput";
        byte[] key = here.session().getBytes(UTF_8);

        town.publish(town.error(here, "w1", "before"));
        var bad =
                List.of(
                        town.publish(key, ("{" + secret).getBytes(UTF_8)),
                        town.publish(key, new byte[] {(byte) 0xff, (byte) 0xfe, 0}),
                        town.publish(key, new byte[300 * 1024]),
                        town.publish(null, "{}".getBytes(UTF_8)),
                        town.publish(
                                key,
                                ("{\"type\":\"agent:dreaming\",\"schemaVersion\":1,\"summary\":\""
                                                + secret
                                                + "\"}")
                                        .getBytes(UTF_8)));
        town.publish(town.error(here, "w1", "after"));

        Eventually.within(
                SOON,
                () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED", "DELIVERED"));
        Eventually.within(
                SOON,
                () ->
                        assertThat(
                                        town.ask(
                                                "SELECT reason FROM parked_event WHERE topic = ?"
                                                        + " AND published_at IS NOT NULL",
                                                Topic.OUTBOUND_TRIGGERS.wireName()))
                                .hasSize(bad.size())
                                .contains("malformed", "too_large", "missing_key"));
        var letters = town.deadLetters(bad.size());
        assertThat(letters)
                .allSatisfy(letter -> {
                    assertThat(letter).contains("\"sha256\":\"").contains("\"size\":");
                    assertThat(letter).doesNotContain(secret);
                    assertThat(letter)
                            .contains(
                                    "tidings_error_code=",
                                    "tidings_error_detail=",
                                    "tidings_stage=",
                                    "tidings_at=");
                });
    }

    @Test
    void a_record_that_fits_the_schema_and_no_table_is_parked() throws Throwable {
        var here = town.place("nonsense", 0);
        town.destination(here, PersonRecorder.KIND, "nonsense");
        byte[] key = here.session().getBytes(UTF_8);
        var nul =
                new String(town.encoded(town.waiting(here, "w1", "MARK")), UTF_8)
                        .replace("MARK", "\\u0000");
        var half =
                new String(town.encoded(town.waiting(here, "w1", "MARK")), UTF_8)
                        .replace("MARK", "\\ud800");

        town.publish(town.error(here, "w1", "before"));
        town.publish(key, nul.getBytes(UTF_8));
        town.publish(key, half.getBytes(UTF_8));
        town.publish(town.error(here, "w1", "after"));

        Eventually.within(
                SOON,
                () -> assertThat(town.deliveries(here)).containsExactly("DELIVERED", "DELIVERED"));
    }
}
