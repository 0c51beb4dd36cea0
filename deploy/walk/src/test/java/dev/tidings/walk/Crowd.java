package dev.tidings.walk;

import static java.util.stream.IntStream.range;

import dev.tidings.walk.History.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Many workers of ten repositories who all talk at random, and repeat themselves.
final class Crowd {

    private static final int REPOSITORIES = 10;
    private static final String PATH = "/crowd/";

    /// Not everybody begins at once: it is their silences that are tested, and not the machine.
    private static final long BEGINNINGS = 5_000;

    private final String bootstrapServers;
    private final Random random;
    private final int mostCopies;

    /// @param mostCopies how often an event is sent at most, each time with the same id
    Crowd(String bootstrapServers, Random random, int mostCopies) {
        this.bootstrapServers = bootstrapServers;
        this.random = random;
        this.mostCopies = mostCopies;
    }

    /// Everything is worth telling after a second, by a webhook for each repository.
    static void settle(Api notify, Recorder recorder) {
        notify.put(
                        "/api/settings/notifications",
                        "{\"defaultRules\":{\"triggers\":{\"agent:active\":true,\"worker:exited\":true},\"debounce\":{\"debounceSeconds\":1}}}")
                .expect(200);
        for (int n = 0; n < REPOSITORIES; n++) {
            Scene.repository(notify, "acme/crowd-" + n, "{}");
            Scene.webhook(notify, "acme/crowd-" + n, recorder.at(PATH + n));
        }
    }

    static Ledger ledger(Model model, Recorder recorder) {
        return new Ledger(model, recorder.under(PATH));
    }

    /// Lets `workers` talk at the same time, `rounds` histories each, and returns when all is said.
    void talk(int workers, int rounds) throws InterruptedException {
        try (var chatter = new Chatter(bootstrapServers)) {
            var all =
                    range(0, workers)
                            .mapToObj(n -> play(chatter, "s-" + n, n % REPOSITORIES, rounds))
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).get(30, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the log did not take it", e);
        }
    }

    private CompletableFuture<Void> play(
            Chatter chatter, String session, int repository, int rounds) {
        var lines = new ArrayList<Line>();
        for (int n = 0; n < rounds; n++) {
            lines.addAll(History.random(random).lines());
        }
        var turns = copies(lines);
        var begin =
                CompletableFuture.delayedExecutor(
                        random.nextLong(BEGINNINGS), TimeUnit.MILLISECONDS);
        return CompletableFuture.completedFuture(turns)
                .thenComposeAsync(
                        all -> chatter.play("acme/crowd-" + repository, session, all), begin);
    }

    /// Each line is followed, now or later, by copies of lines before it.
    private List<Chatter.Turn> copies(List<Line> lines) {
        var turns = new ArrayList<Chatter.Turn>();
        for (int n = 0; n < lines.size(); n++) {
            var line = lines.get(n);
            int copies = random.nextInt(mostCopies);
            turns.add(new Chatter.Turn(line.says(), n + 1L, copies == 0 ? line.silenceMs() : 0));
            for (int copy = 1; copy <= copies; copy++) {
                int old = random.nextInt(n + 1);
                turns.add(
                        new Chatter.Turn(
                                lines.get(old).says(),
                                old + 1L,
                                copy == copies ? line.silenceMs() : 0));
            }
        }
        return turns;
    }
}
