package dev.tidings.local.postgres;

import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// PostgreSQL refuses to run as root. Root may still run it: in a user namespace without a mapping
/// (`unshare -U`) the same user has another number, and the files it owns stay its own.
final class NotRoot {
    private NotRoot() {}

    /// How programs of PostgreSQL are run by the owner of this folder.
    ///
    /// @param unshare the command that leaves root
    static Program programFor(Path folder, String unshare) {
        return isRoot(folder) ? outsideRoot(folder, unshare) : new Program(List.of());
    }

    private static boolean isRoot(Path folder) {
        try {
            return Files.getAttribute(folder, "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException _) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static Program outsideRoot(Path folder, String unshare) {
        var program = new Program(List.of(unshare, "-U"));
        try {
            var answer = program.run(folder, Duration.ofSeconds(10), List.of("id", "-u"));
            if (answer.well() && !answer.output().strip().equals("0")) {
                return program;
            }
            throw refused(answer.output().strip());
        } catch (IOException e) {
            throw refused(Reasons.of(e));
        }
    }

    private static StartFailure refused(String why) {
        return new StartFailure(
                "PostgreSQL refuses to run as root, and root cannot step aside here: %s"
                        .formatted(why),
                "Run as an ordinary user; or install unshare (package util-linux) and allow user"
                        + " namespaces (sysctl user.max_user_namespaces > 0, in a container"
                        + " --security-opt seccomp=unconfined).");
    }
}
