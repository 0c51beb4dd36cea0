package dev.tidings.shell.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdsTest {

    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, 00000000000000000000000000",
        "00000000-0000-0000-0000-00000000001f, 0000000000000000000000000Z",
        "00000000-0000-0001-0000-000000000000, 0000000000000G000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
    })
    void an_id_is_its_bits_in_base_32(UUID id, String text) {
        assertThat(Ids.encoded(id)).isEqualTo(text);
    }

    @Test
    void later_ids_sort_later() {
        var noon = Instant.parse("2026-11-20T12:00:00Z");

        assertThat(Ids.next(noon)).isLessThan(Ids.next(noon.plusMillis(1))).hasSize(26);
    }
}
