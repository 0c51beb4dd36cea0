package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Breaker;
import dev.tidings.notify.core.Pace;
import dev.tidings.notify.dispatch.Verdicts.Health;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that attempts have taught about one destination.
///
/// @param version grows with each change of its owner
/// @param blocked until when the far side asked for a pause, in milliseconds
/// @param paced when its token bucket is full again
record DestinationState(
        UUID id,
        UUID repositoryId,
        String owner,
        String repository,
        String kind,
        long version,
        Condition condition,
        Breaker breaker,
        OptionalLong blocked,
        OptionalLong paced) {

    /// After an attempt.
    ///
    /// @param block until when nothing may go there, as the far side wants it
    DestinationState after(Health health, String code, OptionalLong block, long now) {
        var next =
                switch (health) {
                    case GOOD -> breaker.delivered(now);
                    case FAILING -> breaker.failed(now);
                    case DEAD, UNKNOWN -> breaker;
                };
        return new DestinationState(
                id,
                repositoryId,
                owner,
                repository,
                kind,
                version,
                condition.after(health, code, next.failures(), now),
                next,
                later(blocked, block),
                paced);
    }

    DestinationState paced(OptionalLong full) {
        return new DestinationState(
                id,
                repositoryId,
                owner,
                repository,
                kind,
                version,
                condition,
                breaker,
                blocked,
                full);
    }

    /// Whether its owner sees no difference.
    boolean looksLike(@Nullable DestinationState other) {
        return other != null
                && condition.equals(other.condition)
                && breaker.failures() == other.breaker.failures()
                && breaker.openUntil().equals(other.breaker.openUntil())
                && blocked.equals(other.blocked);
    }

    /// Before when nothing may go.
    OptionalLong rest(Pace pace) {
        return Stream.of(blocked, breaker.openUntil(), pace.next(paced))
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    private static OptionalLong later(OptionalLong one, OptionalLong other) {
        return LongStream.concat(one.stream(), other.stream()).max();
    }
}
