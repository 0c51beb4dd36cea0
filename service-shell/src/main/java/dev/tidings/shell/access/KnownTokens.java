package dev.tidings.shell.access;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Remembers tokens that were looked up, so that a request seldom asks the database and can do
/// without while it is down.
///
/// ```
/// age of the answer   0 ......... fresh ......................... stale ......
/// database up         served      looked up again                 looked up again
/// database slow/down  served      served as last seen             nobody gets in: 503
/// ```
///
/// Revoking a token takes effect within `fresh`, at once in the process that revoked it, and within
/// twice `fresh` where the database is slow. While the database is down nobody can revoke either,
/// so what was valid stays valid until `stale`; after that we fail closed. Expiry is checked
/// against the clock every time.
///
/// One look-up per token is under way at a time. One that fails or takes longer than `patience`
/// lets its request go on with what was last seen, and nobody who has an answer asks again for a
/// while. Unknown tokens are never remembered.
public final class KnownTokens {

    private static final int MOST = 10_000;

    private final Lookup lookup;
    private final InstantSource clock;
    private final Executor executor;
    private final Limits limits;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Optional<Token>>> underWay =
            new ConcurrentHashMap<>();

    /// Until when nobody asks who has an answer: the last look-up failed or took too long.
    private volatile Instant restUntil = Instant.EPOCH;

    /// Remembers what `lookup` answers.
    ///
    /// @param executor runs look-ups; blocking is fine there
    public KnownTokens(Lookup lookup, InstantSource clock, Executor executor, Limits limits) {
        this.lookup = lookup;
        this.clock = clock;
        this.executor = executor;
        this.limits = limits;
    }

    /// The valid token with this hash if an answer is at hand; never blocks.
    public Optional<Token> atHand(String hash) {
        var now = clock.instant();
        var age = now.isBefore(restUntil) ? limits.stale() : limits.fresh();
        return lastSeen(hash, age, now).map(Seen::token).filter(token -> token.isValidAt(now));
    }

    /// The valid token with this hash; empty when there is none. Blocks.
    ///
    /// @throws Unreachable when the database does not answer and nothing usable was seen before
    public Optional<Token> find(String hash) {
        var atHand = atHand(hash);
        if (atHand.isPresent()) {
            return atHand;
        }
        var now = clock.instant();
        var question = underWay.computeIfAbsent(hash, this::ask);
        return lastSeen(hash, limits.stale(), now)
                .map(answer -> patiently(question, answer))
                .orElseGet(() -> answered(question))
                .filter(token -> token.isValidAt(now));
    }

    /// Forgets a token that was just revoked here.
    public void forget(UUID id) {
        seen.values().removeIf(answer -> answer.token().id().equals(id));
    }

    private CompletableFuture<Optional<Token>> ask(String hash) {
        return CompletableFuture.supplyAsync(() -> lookUp(hash), executor);
    }

    private Optional<Token> lookUp(String hash) {
        try {
            var found = lookup.find(hash);
            remember(hash, found);
            return found;
        } catch (SQLException e) {
            throw new CompletionException(e);
        } finally {
            underWay.remove(hash);
        }
    }

    private void remember(String hash, Optional<Token> found) {
        if (found.isEmpty()) {
            seen.remove(hash);
            return;
        }
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(hash, new Seen(found.get(), clock.instant()));
    }

    private Optional<Seen> lastSeen(String hash, Duration age, Instant now) {
        return Optional.ofNullable(seen.get(hash)).filter(answer -> answer.isYoungerThan(age, now));
    }

    private Optional<Token> patiently(CompletableFuture<Optional<Token>> question, Seen lastSeen) {
        try {
            return question.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            restUntil = clock.instant().plus(limits.fresh());
            return Optional.of(lastSeen.token());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(lastSeen.token());
        }
    }

    private static Optional<Token> answered(CompletableFuture<Optional<Token>> question) {
        try {
            return question.join();
        } catch (CompletionException e) {
            throw new Unreachable(e);
        }
    }

    /// Where the truth about tokens is.
    @FunctionalInterface
    public interface Lookup {

        /// The token with this hash, valid or not.
        Optional<Token> find(String hash) throws SQLException;
    }

    /// How long an answer is good for.
    ///
    /// @param fresh served without asking
    /// @param stale served when asking fails
    /// @param patience the longest a request waits for a new answer while it has an old one
    public record Limits(Duration fresh, Duration stale, Duration patience) {}

    /// The database did not say whether a token is valid.
    public static final class Unreachable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreachable(Throwable cause) {
            super("tokens cannot be looked up", cause);
        }
    }

    private record Seen(Token token, Instant at) {

        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(at.plus(age));
        }
    }
}
