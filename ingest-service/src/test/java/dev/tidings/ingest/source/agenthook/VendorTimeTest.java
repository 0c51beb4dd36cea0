package dev.tidings.ingest.source.agenthook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Received at 09:00:00; a time that cannot be believed is as good as none.
@DisplayNameGeneration(ReplaceUnderscores.class)
class VendorTimeTest {

    private static final Instant RECEIVED_AT = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2026-03-02T08:59:58Z                | 2026-03-02T08:59:58Z
                    2026-03-02T09:59:58.1234567+01:00   | 2026-03-02T08:59:58.123456Z
                    1970-01-01T00:00:00Z                | 1970-01-01T00:00:00Z
                    0000-01-01T00:00:00Z                | 0000-01-01T00:00:00Z
                    2026-03-02T09:05:00Z                | 2026-03-02T09:05:00Z
                    2026-03-02T09:05:00.000001Z         |
                    2099-01-01T00:00:00Z                |
                    +10000-01-01T00:00:00Z              |
                    +999999999-01-01T00:00:00Z          |
                    -0001-12-31T23:59:59Z               |
                    -999999999-01-01T00:00:00Z          |
                    2026-03-02                          |
                    yesterday                           |
                    """)
    void times(String said, Instant believed) {
        assertThat(VendorTime.of(said, RECEIVED_AT)).isEqualTo(Optional.ofNullable(believed));
    }
}
