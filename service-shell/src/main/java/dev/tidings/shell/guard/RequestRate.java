package dev.tidings.shell.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// How many requests a token may send; none counted when the limit is 0.
public final class RequestRate {

    private final Optional<RateLimits<UUID>> limits;

    /// Lets each token send so many requests a second, and as many at once.
    public RequestRate(int perSecond) {
        this.limits =
                perSecond == 0
                        ? Optional.empty()
                        : Optional.of(new RateLimits<>(new RateLimit(perSecond, perSecond)));
    }

    /// Counts one request.
    ///
    /// @return how long to wait when it is one too many
    public Optional<Duration> count(UUID tokenId, Instant now) {
        return limits.flatMap(buckets -> buckets.take(tokenId, now, 1));
    }
}
