package dev.tidings.local.services;

import dev.tidings.local.home.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which process was started, in a file: its number and the moment it began, because numbers are
/// used again.
record PidFile(Path file) {
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

    void write(ProcessHandle process) {
        var started = process.info().startInstant().orElse(Instant.EPOCH);
        OwnerOnly.write(file, process.pid() + " " + started.toEpochMilli() + "\n");
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The process that the file speaks of, when it still runs.
    Optional<ProcessHandle> process() {
        try {
            var words = Files.readString(file).strip().split(" ", -1);
            var started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> began(process, started));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static boolean began(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .map(at -> Duration.between(at, started).abs().compareTo(CLOCK_SLACK) <= 0)
                .orElse(false);
    }
}
