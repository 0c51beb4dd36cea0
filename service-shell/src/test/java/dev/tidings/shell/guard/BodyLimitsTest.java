package dev.tidings.shell.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.shell.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BodyLimitsTest {

    private static final BodyLimits LIMITS =
            new BodyLimits(64, Map.of("/api/v1/", 100L, "/api/v1/hooks", 1_000L));

    @ParameterizedTest
    @CsvSource({
        "/,                        64",
        "/api/v2/events,           64",
        "/api/v1/events,           100",
        "/api/v1/hooks,            1000",
        "/api/v1/hooks/codex,      1000",
    })
    void the_longest_prefix_counts(String path, long limit) {
        assertThat(LIMITS.of(path)).isEqualTo(limit);
    }

    @Test
    void a_body_up_to_its_limit_is_read() throws IOException {
        assertThat(bounded(10).readAllBytes()).hasSize(10);
        assertThat(bounded(0).read()).isEqualTo(-1);
    }

    @Test
    void one_byte_more_is_too_large_however_it_is_read() {
        assertThatThrownBy(() -> bounded(11).readAllBytes()).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> bounded(11).skipNBytes(11)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(
                        () -> {
                            try (var body = bounded(11)) {
                                for (int next = 0; next >= 0; ) {
                                    next = body.read();
                                }
                            }
                        })
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(413));
    }

    private static BoundedStream bounded(int bytes) {
        return new BoundedStream(new ByteArrayInputStream(new byte[bytes]), 10);
    }
}
