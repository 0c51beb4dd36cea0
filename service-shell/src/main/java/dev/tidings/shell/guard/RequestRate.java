package dev.tidings.shell.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// How many requests a token may send, and who comes without one to an open path, by address; none
/// counted when the limit is 0.
public final class RequestRate {

    private final Optional<RateLimits<UUID>> limits;
    private final Optional<RateLimits<String>> strangers;

    /// Lets each token send so many requests a second, and as many at once.
    public RequestRate(int perSecond) {
        var limit =
                perSecond == 0
                        ? Optional.<RateLimit>empty()
                        : Optional.of(new RateLimit(perSecond, perSecond));
        this.limits = limit.map(RateLimits::new);
        this.strangers = limit.map(RateLimits::new);
    }

    /// Counts one request.
    ///
    /// @return how long to wait when it is one too many
    public Optional<Duration> count(UUID tokenId, Instant now) {
        return limits.flatMap(buckets -> buckets.take(tokenId, now, 1));
    }

    /// Counts one request of somebody without a token.
    ///
    /// @param address where it came from
    /// @return how long to wait when it is one too many
    public Optional<Duration> count(String address, Instant now) {
        return strangers.flatMap(buckets -> buckets.take(address, now, 1));
    }
}
