package dev.tidings.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.local.services.RunningService;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Replicas come, go and freeze in the middle of something (reliability, F2, F9, F10, F33).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplicaFaultsIT {

    private final Stage stage = Stage.empty("replica-faults");
    private RunningService first = stage.start();

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void F9_a_replica_is_added_and_one_is_removed_in_the_middle_of_a_debounce() throws Exception {
        stage.repository(first, "f9", "6");
        stage.asks("f9", "added?");
        await().until(() -> stage.pending() > 0);
        var second = stage.start();
        stage.recorder.await("/f9", Stage.SOON, all -> !all.isEmpty());
        stage.works("f9", "f9");
        stage.asks("f9", "removed?");
        await().until(() -> stage.pending() > 0);
        var ended = first.ended();
        Stage.signal(first, "TERM");
        assertThat(ended.join()).as("SIGTERM ends it in order").isIn(0, 143);
        first = second;
        stage.recorder.await("/f9", Stage.SOON, all -> all.size() >= 2);
        stage.assertTold("f9", "added?", "removed?");
        stage.assertSettled();
    }

    /// The frozen one holds the row of the timer; its transaction is ended for it, and what it does
    /// when it wakes up is void.
    @Test
    void F10_a_replica_freezes_after_it_claimed_a_timer() throws Exception {
        stage.repository(first, "f10", "0.5");
        try (var there = Breakpoint.before(stage.database, "INSERT", "notification")) {
            stage.asks("f10", "f10?");
            there.awaitReached();
            Stage.signal(first, "STOP");
        }
        var second = stage.start();
        stage.recorder.await("/f10", Duration.ofSeconds(60), all -> !all.isEmpty());
        Stage.signal(first, "CONT");
        stage.assertTold("f10", "f10?");
        second.stop(Duration.ofSeconds(30));
        stage.assertSettled();
    }

    @Test
    void F33_a_pause_of_ten_seconds_costs_only_the_ten_seconds() throws Exception {
        stage.repository(first, "f33", "1");
        stage.asks("f33", "f33?");
        await().until(() -> stage.pending() > 0);
        Stage.signal(first, "STOP");
        var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        await().atMost(Duration.ofSeconds(15)).until(() -> System.nanoTime() > until);
        assertThat(stage.told("f33")).isEmpty();
        Stage.signal(first, "CONT");
        stage.assertTold("f33", "f33?");
        stage.assertSettled();
    }
}
