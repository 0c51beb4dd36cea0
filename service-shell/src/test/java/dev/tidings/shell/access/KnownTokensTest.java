package dev.tidings.shell.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.shell.access.KnownTokens.Limits;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// ```
/// fresh 5 s, stale 1 h
/// seconds   0      4      6            3600      3605
/// up        ask    known  ask
/// down             known  as last seen   as last seen, then nobody
/// ```
@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofSeconds(20));

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private Instant now = NOON;
    private @Nullable Token stored = token(null, null);
    private boolean down;
    private int asked;
    private final KnownTokens tokens = known(LIMITS, this::lookUp);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void a_fresh_answer_is_not_asked_again() {
        assertThat(tokens.atHand("h")).isEmpty();
        assertThat(tokens.find("h")).isPresent();
        now = NOON.plusSeconds(4);

        assertThat(tokens.atHand("h")).isPresent();
        assertThat(tokens.find("h")).isPresent();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void a_token_revoked_elsewhere_is_out_within_freshness() {
        assertThat(tokens.find("h")).isPresent();
        stored = token(null, NOON);
        now = NOON.plusSeconds(5);

        assertThat(tokens.atHand("h")).isEmpty();
        assertThat(tokens.find("h")).isEmpty();
    }

    @Test
    void a_token_deleted_from_the_table_is_out_too() {
        assertThat(tokens.find("h")).isPresent();
        stored = null;
        now = NOON.plusSeconds(5);

        assertThat(tokens.find("h")).isEmpty();
        down = true;
        assertThatThrownBy(() -> tokens.find("h")).isInstanceOf(KnownTokens.Unreachable.class);
    }

    @Test
    void a_token_revoked_here_is_out_at_once() {
        var id = tokens.find("h").orElseThrow().id();
        tokens.forget(id);

        assertThat(tokens.atHand("h")).isEmpty();
    }

    @Test
    void expiry_is_looked_at_every_time() {
        stored = token(NOON.plusSeconds(2), null);
        assertThat(tokens.find("h")).isPresent();
        now = NOON.plusSeconds(2);

        assertThat(tokens.atHand("h")).isEmpty();
        assertThat(tokens.find("h")).isEmpty();
    }

    @Test
    void an_unknown_token_is_asked_for_each_time() {
        stored = null;

        assertThat(tokens.find("h")).isEmpty();
        assertThat(tokens.find("h")).isEmpty();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void while_the_database_is_down_what_was_valid_stays_valid_for_an_hour() {
        assertThat(tokens.find("h")).isPresent();
        down = true;

        now = NOON.plusSeconds(3_599);
        assertThat(tokens.find("h")).isPresent();
        now = NOON.plusSeconds(3_605);
        assertThatThrownBy(() -> tokens.find("h")).isInstanceOf(KnownTokens.Unreachable.class);
    }

    @Test
    void while_it_is_down_expiry_still_counts_and_strangers_stay_out() {
        stored = token(NOON.plusSeconds(60), null);
        assertThat(tokens.find("h")).isPresent();
        down = true;
        now = NOON.plusSeconds(60);

        assertThat(tokens.find("h")).isEmpty();
        assertThatThrownBy(() -> tokens.find("stranger"))
                .isInstanceOf(KnownTokens.Unreachable.class);
    }

    @Test
    void after_a_failure_nobody_asks_for_a_while() {
        assertThat(tokens.find("h")).isPresent();
        down = true;
        now = NOON.plusSeconds(6);
        assertThat(tokens.find("h")).isPresent();
        now = NOON.plusSeconds(10);

        assertThat(tokens.atHand("h")).isPresent();
        assertThat(asked).isEqualTo(2);
        now = NOON.plusSeconds(11);
        assertThat(tokens.atHand("h")).isEmpty();
    }

    @Test
    void a_slow_database_holds_nobody_up_who_has_an_answer() {
        var answer = new CountDownLatch(1);
        var impatient = new Limits(LIMITS.fresh(), LIMITS.stale(), Duration.ofMillis(1));
        var slow =
                known(
                        impatient,
                        hash -> {
                            if (now.isAfter(NOON)) {
                                await(answer);
                            }
                            return lookUp(hash);
                        });
        assertThat(slow.find("h")).isPresent();
        stored = token(null, NOON);
        now = NOON.plusSeconds(6);

        assertThat(slow.find("h")).isPresent();
        answer.countDown();
    }

    private Optional<Token> lookUp(String hash) throws SQLException {
        asked++;
        if (down) {
            throw new SQLException("down", "08001");
        }
        return hash.equals("h") ? Optional.ofNullable(stored) : Optional.empty();
    }

    private KnownTokens known(Limits limits, KnownTokens.Lookup lookup) {
        return new KnownTokens(lookup, () -> now, executor, limits);
    }

    private static void await(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Token token(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
        return new Token(
                new UUID(0, 1), "ada", null, Set.of(Scope.READ), null, NOON, expiresAt, revokedAt);
    }
}
