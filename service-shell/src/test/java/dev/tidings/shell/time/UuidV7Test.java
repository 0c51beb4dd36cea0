package dev.tidings.shell.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UuidV7Test {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void it_says_its_version_and_its_millisecond() {
        var id = UuidV7.next(NOON.plusNanos(1_500_000));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli() + 1);
        assertThat(id.getMostSignificantBits() & 0xfff).isEqualTo(2048);
    }

    @Test
    void ids_sort_by_time_within_a_millisecond_too() {
        var texts =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> UuidV7.next(NOON.plusNanos(i * 1_000L)).toString())
                        .toList();

        assertThat(texts).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ids_of_one_instant_differ() {
        assertThat(IntStream.range(0, 5_000).mapToObj(_ -> UuidV7.next(NOON)))
                .doesNotHaveDuplicates();
    }
}
