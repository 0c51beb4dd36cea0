package dev.tidings.local.postgres;

import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// PostgreSQL refuses to run as root, and as a user whose number has no name (as in many
/// containers). Both may still run it: in a user namespace without a mapping (`unshare -U`) the
/// same user has another number, that of nobody, and the files it owns stay its own.
final class NotRoot {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private NotRoot() {}

    /// How programs of PostgreSQL are run by the owner of this folder.
    ///
    /// @param unshare the command that steps aside
    static Program programFor(Path folder, String unshare) {
        return refusedUser(folder)
                .map(user -> asideFor(folder, user, unshare))
                .orElse(new Program(List.of()));
    }

    private static Optional<String> refusedUser(Path folder) {
        if (isRoot(folder)) {
            return Optional.of("root");
        }
        try {
            return new Program(List.of()).run(folder, PATIENCE, List.of("id", "-un")).well()
                    ? Optional.empty()
                    : Optional.of("a user without a name");
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean isRoot(Path folder) {
        try {
            return Files.getAttribute(folder, "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException _) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static Program asideFor(Path folder, String user, String unshare) {
        var program = new Program(List.of(unshare, "-U"));
        try {
            var answer = program.run(folder, PATIENCE, List.of("id", "-u"));
            if (answer.well() && !answer.output().strip().equals("0")) {
                return program;
            }
            throw refused(user, answer.output().strip());
        } catch (IOException e) {
            throw refused(user, Reasons.of(e));
        }
    }

    private static StartFailure refused(String user, String why) {
        return new StartFailure(
                "PostgreSQL refuses to run as %s, and stepping aside does not work here: %s"
                        .formatted(user, why.isEmpty() ? "unshare -U fails" : why),
                "Run as an ordinary user; or install unshare (package util-linux) and allow user"
                        + " namespaces (sysctl user.max_user_namespaces above 0, in a container"
                        + " --security-opt seccomp=unconfined).");
    }
}
