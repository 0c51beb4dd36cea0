package dev.tidings.shell.guard;

import dev.tidings.shell.guard.RateLimit.Bucket;
import dev.tidings.shell.guard.RateLimit.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// One bucket per key, such as a token's id. Safe from any thread; forgets full buckets.
public final class RateLimits<K> {

    private static final int TIDY_ABOVE = 10_000;

    private final RateLimit limit;
    private final Map<K, Bucket> buckets = new ConcurrentHashMap<>();

    /// Gives every key the same limit.
    public RateLimits(RateLimit limit) {
        this.limit = limit;
    }

    /// Takes so much for this key.
    ///
    /// @return how long to wait when it is not there; empty when it was taken
    public Optional<Duration> take(K key, Instant now, double amount) {
        if (buckets.size() > TIDY_ABOVE) {
            tidy(now);
        }
        var refused = new AtomicReference<Optional<Duration>>(Optional.empty());
        buckets.compute(
                key,
                (_, bucket) -> {
                    var verdict =
                            limit.take(bucket == null ? limit.full(now) : bucket, now, amount);
                    refused.set(wait(verdict));
                    return verdict.bucket();
                });
        return refused.get();
    }

    /// How many keys are remembered.
    int size() {
        return buckets.size();
    }

    private static Optional<Duration> wait(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Granted _ -> Optional.empty();
            case Verdict.Refused(Bucket _, Duration wait) -> Optional.of(wait);
        };
    }

    /// A bucket that would be full by now says the same as none.
    private void tidy(Instant now) {
        var toFill = Duration.ofNanos((long) (limit.burst() / limit.perSecond() * 1e9));
        buckets.values().removeIf(bucket -> bucket.at().plus(toFill).isBefore(now));
    }
}
