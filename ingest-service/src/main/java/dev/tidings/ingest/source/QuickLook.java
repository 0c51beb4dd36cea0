package dev.tidings.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks at a folder without ever keeping the asker waiting: answers are remembered for a while,
/// and a slow disk is given up on; its answer serves the next one who asks.
final class QuickLook implements Whereabouts {

    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final long PATIENCE_MILLIS = 50;
    private static final int MOST = 1_000;

    private final Whereabouts slow;
    private final InstantSource clock;
    private final Executor executor;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    QuickLook(Whereabouts slow, InstantSource clock, Executor executor) {
        this.slow = slow;
        this.clock = clock;
        this.executor = executor;
    }

    private record Look(Instant at, CompletableFuture<Optional<Checkout>> answer) {

        boolean servesAt(Instant now) {
            return !answer.isDone() || now.isBefore(at.plus(FRESH));
        }
    }

    @Override
    public Optional<Checkout> of(String folder) {
        var now = clock.instant();
        if (looks.size() >= MOST) {
            looks.values().removeIf(look -> !look.servesAt(now));
        }
        if (looks.size() >= MOST) {
            return Optional.empty();
        }
        var look =
                looks.compute(
                        folder,
                        (_, last) -> last != null && last.servesAt(now) ? last : look(folder, now));
        try {
            return look.answer().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Look look(String folder, Instant now) {
        return new Look(now, CompletableFuture.supplyAsync(() -> slow.of(folder), executor));
    }
}
