package dev.tidings.local.postgres;

import java.nio.file.Path;

/// Where a server has its files.
///
/// @param folder the server's own folder; the data is below it
/// @param log what the server says
/// @param cache where programs are unpacked, shared by all homes of this user
public record PostgresFiles(Path folder, Path log, Path cache) {

    /// The data folder that PostgreSQL knows.
    public Path data() {
        return folder.resolve("data");
    }
}
