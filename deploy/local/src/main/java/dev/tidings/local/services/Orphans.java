package dev.tidings.local.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Services that outlived the one who started them (it was killed and could not stop them).
public final class Orphans {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Orphans() {}

    /// Stops every process that a file in the folder speaks of.
    ///
    /// @return the names of those that still ran
    public static List<String> stop(Path run) {
        var stopped = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(run, "*.pid")) {
            for (var file : files) {
                var pidFile = new PidFile(file);
                pidFile.process()
                        .ifPresent(process -> {
                            Ending.of(process, PATIENCE);
                            stopped.add(file.getFileName().toString().replaceFirst("\\.pid$", ""));
                        });
                pidFile.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(stopped);
    }
}
