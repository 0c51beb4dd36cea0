package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptanceCopyTest {

    @ParameterizedTest
    @ValueSource(strings = {"notifications.json", "deliveries.json"})
    void the_copy_of_the_rows_is_the_original(String name) throws IOException {
        var original = Acceptance.original().map(folder -> folder.resolve(name));
        assumeTrue(
                original.filter(Files::exists).isPresent(),
                "no shared/acceptance/" + name + " in any folder above this project");

        assertThat(Files.readString(Acceptance.COPY.resolve(name)))
                .isEqualTo(Files.readString(original.orElseThrow()));
    }
}
