package dev.tidings.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The rows in the test resources are those the project was given, where they can be seen.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptanceCopiesTest {

    private static final Path COPY = Path.of("src/test/resources/acceptance/accounting.json");

    @Test
    void a_copy_equals_its_original() throws IOException {
        var original = original(COPY.getFileName().toString());
        assumeTrue(original.isPresent(), "no folder shared/acceptance beside the project");

        assertThat(COPY).hasSameBinaryContentAs(original.orElseThrow());
    }

    private static Optional<Path> original(String name) {
        return Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(folder -> folder.resolve("shared/acceptance").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
