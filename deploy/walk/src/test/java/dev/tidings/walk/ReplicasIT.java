package dev.tidings.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Two notify-services at once, and every event up to five times (reliability, F26): what is told
/// is what the pure rules say of the log, each once.
///
/// The model decides in no time. A service that reads an event late, while partitions move to the
/// second replica, may find that a state lasted and is over: then it says `SUPERSEDED`, and nothing
/// else may be the reason for a message the model has and the service has not.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplicasIT {

    private static final int WORKERS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final long seed = Long.getLong("tidings.seed", System.nanoTime());

    @Test
    void two_replicas_tell_everything_once() throws Exception {
        System.out.println("random histories with -Dtidings.seed=" + seed);
        try (var stage = Stage.empty("replicas")) {
            var service = stage.start();
            stage.start();
            var notify = Fleet.api(service);
            Crowd.settle(notify, stage.recorder);

            new Crowd(stage.bootstrapServers(), new Random(seed), 5).talk(WORKERS, 1);

            var model = Model.ofTheLog(stage.bootstrapServers());
            assertThat(model.doubtful())
                    .as("a machine too slow to tell short silences from long ones")
                    .hasSizeLessThan(WORKERS / 4);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            Crowd.ledger(model, stage.recorder)
                                    .assertNothingLost(notify, stage.database));
            stage.assertSettled();
            var ledger = Crowd.ledger(model, stage.recorder);
            ledger.assertTwiceOnlyAfterCrashes(0);
            ledger.assertInOrder();
            ledger.assertStates(stage.database);
            System.out.println(ledger.figures());
        }
    }
}
