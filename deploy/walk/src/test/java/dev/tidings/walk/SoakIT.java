package dev.tidings.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.local.services.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Everything at random: one to three replicas are killed, frozen, stopped and started, and the
/// database goes away, while a crowd talks (reliability, F34). Afterwards the ledger has to agree.
///
/// Half a minute, or as long as `-Dtidings.soak` says (an ISO 8601 duration such as `PT1H`);
/// `-Dtidings.seed` repeats a run.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SoakIT {

    private static final Duration SOAK =
            Duration.parse(System.getProperty("tidings.soak", "PT30S"));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int WORKERS = 60;
    private static final Duration ONE_HISTORY = Duration.ofSeconds(12);

    private final long seed = Long.getLong("tidings.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Integer> faults = new TreeMap<>();
    private final List<RunningService> replicas = new ArrayList<>();
    private int crashes;

    @Test
    void nothing_is_lost_and_nothing_told_twice() throws Exception {
        System.out.println("faults and histories with -Dtidings.seed=" + seed);
        try (var stage = Stage.empty("soak");
                var proxy = FaultProxy.before(stage.database.port())) {
            var settings =
                    Map.of("QUARKUS_DATASOURCE_JDBC_URL", stage.database.urlAt(proxy.port()));
            replicas.add(stage.start(settings));
            Crowd.settle(Fleet.api(replicas.getFirst()), stage.recorder);
            var rounds = (int) Math.max(1, SOAK.dividedBy(ONE_HISTORY));
            var talk = talk(stage, rounds);
            while (!talk.isDone()) {
                fault(stage, settings, proxy);
                pause(Duration.ofMillis(500 + random.nextInt(3_000)), talk);
            }
            talk.get(1, TimeUnit.SECONDS);
            if (replicas.isEmpty()) {
                replicas.add(stage.start(settings));
            }
            check(stage);
        }
    }

    private CompletableFuture<Void> talk(Stage stage, int rounds) {
        return CompletableFuture.runAsync(() -> {
            try {
                new Crowd(stage.bootstrapServers(), new Random(seed), 2).talk(WORKERS, rounds);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void check(Stage stage) throws Exception {
        var notify = Fleet.api(replicas.getFirst());
        var model = Model.ofTheLog(stage.bootstrapServers());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        Crowd.ledger(model, stage.recorder)
                                .assertNothingLostThoughLate(notify, stage.database));
        stage.assertSettled();
        var ledger = Crowd.ledger(model, stage.recorder);
        System.out.println("faults " + faults + ", " + ledger.figures());
        ledger.assertTwiceOnlyAfterCrashes(crashes);
        ledger.assertInOrder();
        ledger.assertStates(stage.database);
        assertThat(model.doubtful()).hasSizeLessThan(WORKERS / 2);
    }

    private void fault(Stage stage, Map<String, String> settings, FaultProxy proxy) {
        if (replicas.isEmpty()) {
            happened("started");
            replicas.add(stage.start(settings));
            return;
        }
        var one = replicas.get(random.nextInt(replicas.size()));
        switch (random.nextInt(6)) {
            case 0 -> {
                happened("killed");
                crashes++;
                Stage.kill(one);
                replicas.remove(one);
            }
            case 1 -> {
                happened("stopped");
                one.stop(Duration.ofSeconds(30));
                replicas.remove(one);
            }
            case 2 -> {
                happened("frozen");
                crashes++;
                Stage.signal(one, "STOP");
                pause(Duration.ofMillis(random.nextInt(8_000)), new CompletableFuture<>());
                Stage.signal(one, "CONT");
            }
            case 3 -> {
                happened("database away");
                crashes++;
                proxy.cut();
                pause(Duration.ofMillis(random.nextInt(5_000)), new CompletableFuture<>());
                proxy.mend();
            }
            default -> {
                if (replicas.size() < 3) {
                    happened("started");
                    replicas.add(stage.start(settings));
                }
            }
        }
    }

    private void happened(String fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    private static void pause(Duration time, CompletableFuture<?> unless) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> unless.isDone() || System.nanoTime() > end);
    }
}
