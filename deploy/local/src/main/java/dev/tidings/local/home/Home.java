package dev.tidings.local.home;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The folder of one stack: everything it keeps is below it, and nobody but its owner reads it.
///
/// ```text
/// lock                 held while a stack runs here
/// token, secret-keys   the first token and the key that seals secrets, mode 0600
/// passwords            of the PostgreSQL roles, mode 0600
/// kafka/ postgres/     the data
/// logs/                what the servers and the services said
/// run/                 which processes were started, to find orphans
/// ```
public record Home(Path folder) {

    /// Where `./tidings up` lives when nothing else is said: `TIDINGS_HOME`, else
    /// `~/.local/share/tidings`.
    public static Path usual(Map<String, String> environment, String userHome) {
        return Optional.ofNullable(environment.get("TIDINGS_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(personal(environment, userHome), ".local/share/tidings"))
                .toAbsolutePath()
                .normalize();
    }

    /// Where programs are unpacked for all homes of this user: `XDG_CACHE_HOME` or `~/.cache`.
    public static Path cache(Map<String, String> environment, String userHome) {
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(personal(environment, userHome), ".cache"))
                .resolve("tidings")
                .toAbsolutePath();
    }

    /// `HOME` first: the JVM asks the user database, which knows nothing of many a container's
    /// user.
    private static String personal(Map<String, String> environment, String userHome) {
        return environment.getOrDefault("HOME", userHome);
    }

    /// Makes the folder and its rooms where they are missing.
    public static Home at(Path folder) {
        var home = new Home(OwnerOnly.folder(folder.toAbsolutePath().normalize()));
        OwnerOnly.folder(home.logs());
        OwnerOnly.folder(home.run());
        return home;
    }

    public Path lock() {
        return folder.resolve("lock");
    }

    public Path token() {
        return folder.resolve("token");
    }

    public Path secretKeys() {
        return folder.resolve("secret-keys");
    }

    public Path passwords() {
        return folder.resolve("passwords");
    }

    public Path kafka() {
        return folder.resolve("kafka");
    }

    public Path postgres() {
        return folder.resolve("postgres");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path run() {
        return folder.resolve("run");
    }
}
