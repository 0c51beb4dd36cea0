package dev.tidings.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// A database that is down is not asked by everybody.
@DisplayNameGeneration(ReplaceUnderscores.class)
class BestEffortTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final BestEffort effort = new BestEffort(now::get);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void without_an_answer_it_does_without_and_lets_the_database_rest() {
        assertThat(effort.orElse("none", this::down)).isEqualTo("none");
        assertThat(effort.orElse("none", this::down)).isEqualTo("none");
        assertThat(asked).hasValue(1);
    }

    @Test
    void after_a_while_it_asks_again() {
        effort.orElse("none", this::down);
        now.set(Instant.EPOCH.plus(Duration.ofSeconds(6)));

        assertThat(effort.orElse("none", () -> "some")).isEqualTo("some");
    }

    private String down() throws SQLException {
        asked.incrementAndGet();
        throw new SQLException("down");
    }
}
