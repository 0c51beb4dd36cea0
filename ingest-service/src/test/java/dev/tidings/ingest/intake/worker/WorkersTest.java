package dev.tidings.ingest.intake.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.EventMetadata;
import dev.tidings.events.Topic;
import dev.tidings.events.WorkerKey;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.ingest.core.activity.WorkerFact;
import dev.tidings.ingest.core.activity.WorkerFact.Ending.Completed;
import dev.tidings.ingest.core.activity.WorkerFact.Prompted;
import dev.tidings.ingest.core.activity.WorkerFact.TurnEnded;
import dev.tidings.ingest.intake.worker.WorkerReport.Timing;
import dev.tidings.ingest.support.Eventually;
import dev.tidings.ingest.support.Log;
import dev.tidings.ingest.support.OnRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What a crash between two steps leaves behind.
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkersTest implements OnRealServers {

    private static final EventCodec CODEC = new EventCodec();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject Workers workers;

    @Test
    void what_was_written_down_and_not_told_is_told_in_the_same_words() throws SQLException {
        var session = "crash-" + System.nanoTime();
        var pending = workers.hear(report(session, new Prompted(now())), PATIENCE);
        var words =
                pending.events().stream()
                        .map(CODEC::encode)
                        .map(bytes -> new String(bytes, UTF_8))
                        .toList();

        Eventually.holds(() -> assertThat(onTopic(session)).containsExactlyElementsOf(words));
        Eventually.holds(() -> assertThat(left(session)).isEmpty());
    }

    @Test
    void who_comes_next_tells_what_is_pending_first() throws SQLException {
        var session = "next-" + System.nanoTime();
        var first = workers.hear(report(session, new Prompted(now())), PATIENCE);

        var second = workers.hear(report(session, new TurnEnded(now(), new Completed())), PATIENCE);

        assertThat(second.events()).containsSubsequence(first.events()).hasSize(3);
    }

    @Test
    void settling_late_does_not_hide_what_came_meanwhile() throws SQLException {
        var session = "late-" + System.nanoTime();
        var first = workers.hear(report(session, new Prompted(now())), PATIENCE);
        var second = workers.hear(report(session, new TurnEnded(now(), new Completed())), PATIENCE);

        workers.settle(first, PATIENCE);
        var third = workers.hear(report(session, new Prompted(now())), PATIENCE);

        assertThat(third.events()).hasSize(4);
        assertThat(third.seq()).isEqualTo(second.seq() + 1);
    }

    private List<Workers.Pending> left(String session) {
        try {
            return workers.leftOver().stream()
                    .filter(each -> each.worker().sessionId().equals(session))
                    .toList();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> onTopic(String session) {
        return Log.of(Topic.OUTBOUND_TRIGGERS, each -> each.key().equals(session)).stream()
                .map(Log.Entry::text)
                .toList();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void receipts_come_in_the_order_of_the_row_whatever_the_clocks_say() throws SQLException {
        var session = "clocks-" + System.nanoTime();
        var ahead = now().plusSeconds(3600);
        workers.hear(report(session, new Prompted(ahead)), PATIENCE);

        var told = workers.hear(report(session, new TurnEnded(now(), new Completed())), PATIENCE);

        assertThat(told.events()).hasSize(3);
        assertThat(told.events().getLast().header().timestamp()).isEqualTo(ahead);
    }

    @Test
    void what_the_agent_says_is_older_is_late() throws SQLException {
        var session = "told-" + System.nanoTime();
        workers.hear(report(session, new Prompted(now())), PATIENCE);

        var told =
                workers.hear(
                        report(
                                session,
                                new TurnEnded(now().minusSeconds(3600), new Completed()),
                                Timing.TOLD),
                        PATIENCE);

        assertThat(told.events()).hasSize(2);
    }

    private static WorkerReport report(String session, WorkerFact fact) {
        return report(session, fact, Timing.RECEIVED);
    }

    private static WorkerReport report(String session, WorkerFact fact, Timing timing) {
        return new WorkerReport(
                "ada",
                "laptop-1",
                new WorkerKey(session, "main"),
                null,
                EventMetadata.NONE,
                fact.at(),
                fact,
                timing,
                Optional.empty());
    }
}
