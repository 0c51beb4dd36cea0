package dev.tidings.local.postgres;

import dev.tidings.local.home.Folders;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The data folder of a server: new, ours, or somebody else's.
record PostgresFolder(Path folder) {

    /// Whether there is nothing yet; refuses a folder that these programs cannot read.
    boolean isNew() {
        try {
            if (Folders.isEmpty(folder)) {
                return true;
            }
            var versionFile = folder.resolve("PG_VERSION");
            if (!Files.exists(versionFile)) {
                throw refused("is not one: it has no PG_VERSION", "");
            }
            var version = Files.readString(versionFile).strip();
            if (!version.equals(PostgresBinaries.MAJOR)) {
                throw refused(
                        "was written by version '%s', and this is version %s"
                                .formatted(version, PostgresBinaries.MAJOR),
                        "Dump it with its own version and restore it here; or ");
            }
            return false;
        } catch (IOException e) {
            throw refused(
                    "cannot be read: " + Reasons.of(e), "Make it readable for this user; or ");
        }
    }

    private StartFailure refused(String why, String instead) {
        return new StartFailure(
                "PostgreSQL's data folder %s %s.".formatted(folder, why),
                "%smove it away to start with empty databases.".formatted(instead));
    }
}
