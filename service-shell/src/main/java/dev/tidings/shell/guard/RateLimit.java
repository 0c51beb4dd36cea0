package dev.tidings.shell.guard;

import java.time.Duration;
import java.time.Instant;

/// A token bucket: so many per second on average, so many at once.
///
/// Pure: the bucket and the time go in, the bucket and the verdict come out.
///
/// @param perSecond what flows in each second
/// @param burst what fits in; the most that can be taken at once
public record RateLimit(double perSecond, double burst) {

    private static final double NANOS = 1e9;

    /// A limit that means something: both positive.
    public RateLimit {
        if (!(perSecond > 0 && burst >= 1)) {
            throw new IllegalArgumentException("a rate limit lets something through");
        }
    }

    /// The bucket of somebody who was never seen: full.
    public Bucket full(Instant now) {
        return new Bucket(burst, now);
    }

    /// Takes `amount` out of the bucket if it holds as much.
    ///
    /// A clock that goes back fills nothing. More than `burst` is never granted; the wait then is
    /// the time to fill the bucket.
    public Verdict take(Bucket bucket, Instant now, double amount) {
        var filled = fill(bucket, now);
        if (filled.level() >= amount) {
            return new Verdict.Granted(new Bucket(filled.level() - amount, filled.at()));
        }
        var missing = Math.min(amount, burst) - filled.level();
        return new Verdict.Refused(filled, Duration.ofNanos(ceil(missing / perSecond * NANOS)));
    }

    private Bucket fill(Bucket bucket, Instant now) {
        if (!now.isAfter(bucket.at())) {
            return bucket;
        }
        var seconds = Duration.between(bucket.at(), now).toNanos() / NANOS;
        return new Bucket(Math.min(burst, bucket.level() + seconds * perSecond), now);
    }

    private static long ceil(double nanos) {
        return (long) Math.ceil(nanos);
    }

    /// What is left, and since when.
    public record Bucket(double level, Instant at) {}

    /// Whether it was there, and the bucket afterwards.
    public sealed interface Verdict {

        /// The bucket afterwards.
        Bucket bucket();

        /// Taken.
        record Granted(Bucket bucket) implements Verdict {}

        /// Nothing taken; it will be there after the wait, if nobody else comes.
        record Refused(Bucket bucket, Duration retryAfter) implements Verdict {}
    }
}
