package dev.tidings.shell.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidings.shell.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "; true",
                "*; true",
                "\"7\"; true",
                "\"6\", \"7\"; true",
                "\"6\"; false",
                "7; false",
                "W/\"7\"; false",
                "||; false",
            })
    void a_change_passes_when_it_names_this_version(@Nullable String ifMatch, boolean passes) {
        var refused = catchThrowable(() -> new Version(7).check(ifMatch));

        assertThat(refused == null).isEqualTo(passes);
        if (refused instanceof ProblemException problem) {
            assertThat(problem.status()).isEqualTo(412);
        }
    }

    @Test
    void a_tag_has_quotes() {
        assertThat(new Version(7).etag()).isEqualTo("\"7\"");
    }
}
