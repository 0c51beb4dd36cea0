package dev.tidings.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Homes of tests: below the temporary folder, deleted when their JVM ends.
///
/// A JVM that was killed leaves its home behind; whoever starts next deletes it. A home belongs to
/// nobody when its lock is free, so one that is in use is never touched.
public final class ThrowAwayHomes {
    private static final String PREFIX = "tidings-test-";

    private ThrowAwayHomes() {}

    /// A home that is locked.
    public record Place(Home home, HomeLock lock) {
        /// Deletes the home and gives the lock back.
        public void delete() {
            Folders.delete(home.folder());
            lock.close();
        }
    }

    /// A fresh home.
    public static Place create() {
        try {
            var home = Home.at(Files.createTempDirectory(PREFIX));
            return new Place(home, HomeLock.take(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The homes below the temporary folder that no process uses any more, locked for the caller.
    public static List<Place> abandoned() {
        try (var entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isWritable)
                    .map(Home::new)
                    .filter(home -> Files.exists(home.lock()))
                    .flatMap(home ->
                            HomeLock.attempt(home.lock()).stream()
                                    .map(lock -> new Place(home, lock)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
