package dev.tidings.local.postgres;

import dev.tidings.local.home.StartFailure;
import java.util.Locale;

/// The operating system and processor that decide which PostgreSQL runs.
///
/// @param archive the name of the archive inside the artefact of this platform
record Platform(String archive) {

    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String osName, String osArch) {
        var os = osName.toLowerCase(Locale.ROOT);
        var arm = osArch.equals("aarch64") || osArch.equals("arm64");
        var intel = osArch.equals("amd64") || osArch.equals("x86_64");
        if (os.startsWith("linux") && (arm || intel)) {
            return new Platform("postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz");
        }
        if (os.startsWith("mac") && (arm || intel)) {
            return new Platform("postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz");
        }
        throw new StartFailure(
                "There is no PostgreSQL for %s on %s among the artefacts."
                        .formatted(osName, osArch),
                "Linux and macOS on x86-64 and arm64 work; elsewhere run the tests with"
                        + " -Dtidings.containers=true.");
    }
}
