package dev.tidings.shell.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuggestionTest {

    private static final List<String> KNOWN = List.of("webhookUrl", "enabled", "owner", "to");

    @ParameterizedTest
    @CsvSource({
        "enabeld,     enabled",
        "Enabled,     enabled",
        "enable,      enabled",
        "webhook_url, webhookUrl",
        "webhookURL,  webhookUrl",
        "ownr,        owner",
        "wner,        owner",
        "ot,          ",
        "xyz,         ",
        "'',          ",
        "url,         ",
    })
    void a_slip_finds_its_name(String typed, @Nullable String meant) {
        assertThat(Suggestion.nearest(typed, KNOWN).orElse(null)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc, 0",
        "abc, ab, 1",
        "abc, abcd, 1",
        "abc, axc, 1",
        "abc, acb, 1",
        "abc, xyz, 3",
        "'', abc, 3",
        "ca, abc, 3",
    })
    void distance_counts_slips(String one, String other, int slips) {
        assertThat(Suggestion.distance(one, other)).isEqualTo(slips);
        assertThat(Suggestion.distance(other, one)).isEqualTo(slips);
    }

    @Test
    void a_name_of_any_length_is_answered_quickly_and_cut() {
        var error = Suggestion.unknownField("a.", "x".repeat(60_000), KNOWN);

        assertThat(error.field()).hasSize(102);
        assertThat(error.message()).isEqualTo("This field does not exist.");
    }
}
