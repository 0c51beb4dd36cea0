package dev.tidings.local.home;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Folders and files that nobody but their owner may read.
///
/// A file is created with its mode (never opened first and closed later) and moved into place when
/// it is complete, so that a crash leaves the old content or the new, never half of it.
public final class OwnerOnly {
    private OwnerOnly() {}

    /// Creates the folder with mode 0700 when it is missing, and takes the rights of others away
    /// when it is there.
    public static Path folder(Path folder) {
        try {
            Files.createDirectories(folder, asFileAttribute(fromString("rwx------")));
            if (!Files.getPosixFilePermissions(folder).equals(fromString("rwx------"))) {
                Files.setPosixFilePermissions(folder, fromString("rwx------"));
            }
            return folder;
        } catch (IOException e) {
            throw new StartFailure(
                    "The folder %s cannot be used: %s".formatted(folder, Reasons.of(e)),
                    "Make it writable for this user, or choose another with --home or"
                            + " TIDINGS_HOME.",
                    e);
        }
    }

    /// Writes the file with mode 0600, whole or not at all.
    public static void write(Path file, String content) {
        try {
            var draft =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(),
                            file.getFileName().toString(),
                            ".new",
                            asFileAttribute(fromString("rw-------")));
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
