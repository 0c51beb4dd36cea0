package dev.tidings.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much room a folder's disk has; a value in tests.
@FunctionalInterface
public interface DiskSpace {
    /// Below this a broker and a database would stop in the middle of their work.
    long NEEDED_BYTES = 512L << 20;

    /// The bytes this user may still write below the folder.
    long usableBytes(Path folder);

    /// The real disk.
    static DiskSpace real() {
        return folder -> {
            try {
                return Files.getFileStore(folder).getUsableSpace();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /// Refuses a disk that is nearly full.
    default void require(Path folder) {
        long usable = usableBytes(folder);
        if (usable < NEEDED_BYTES) {
            throw new StartFailure(
                    "The disk of %s has %d MiB left; Kafka and PostgreSQL need at least %d MiB."
                            .formatted(folder, usable >> 20, NEEDED_BYTES >> 20),
                    "Free some space, or choose a folder on another disk with --home or"
                            + " TIDINGS_HOME.");
        }
    }
}
