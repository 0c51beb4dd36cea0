package dev.tidings.notify.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the rows of the acceptance are.
public final class Acceptance {

    public static final Path COPY = Path.of("src", "test", "resources", "acceptance");

    private Acceptance() {}

    /// The folder that `-Dtidings.acceptance` names, else the copy.
    public static Path folder() {
        return Path.of(System.getProperty("tidings.acceptance", COPY.toString()));
    }

    /// The folder beside the project that the copy was taken from; empty on a machine without one.
    static Optional<Path> original() {
        return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                .map(at -> at.resolve("shared").resolve("acceptance"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
