package dev.tidings.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The server process that a data folder's `postmaster.pid` speaks of.
///
/// Its first line is the process, its third the second it was started: both together tell a server
/// that outlived its parent from a number that somebody else has by now.
///
/// @param pid the process
/// @param started when, to the second
record Postmaster(long pid, Instant started) {
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

    /// What the file of this folder says; empty without a file, or with one that says nothing.
    static Optional<Postmaster> of(Path data) throws IOException {
        var file = pidFile(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var lines = Files.readAllLines(file);
            return Optional.of(
                    new Postmaster(
                            Long.parseLong(lines.get(0).strip()),
                            Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()))));
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    /// The process, when it still is the one that was started then.
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info().startInstant().map(this::isNearStart).orElse(true));
    }

    private boolean isNearStart(Instant at) {
        return Duration.between(at, started).abs().compareTo(CLOCK_SLACK) <= 0;
    }
}
