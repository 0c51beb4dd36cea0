package dev.tidings.local.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A machine as the script sees it: JDKs that only know their version, a `mvn` that only knows its
/// own, and the tools every Unix has.
final class FakeMachine {
    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "sed",
                    "head",
                    "tail",
                    "cat",
                    "grep",
                    "awk",
                    "dirname",
                    "readlink",
                    "find",
                    "mkdir",
                    "mv",
                    "tee",
                    "uname",
                    "env");

    /// What a run said and how it ended.
    record Ran(int status, String out, String err) {}

    private final Path folder;
    private final Path bin;
    private final Map<String, String> environment = new TreeMap<>();

    FakeMachine(Path folder) throws IOException {
        this.folder = folder;
        this.bin = Files.createDirectories(folder.resolve("bin"));
        for (var tool : TOOLS) {
            Files.createSymbolicLink(bin.resolve(tool), real(tool));
        }
        Files.createDirectories(folder.resolve("jdks"));
        environment.put("PATH", bin.toString());
        environment.put("HOME", folder.toString());
        environment.put("TIDINGS_JDKS", folder.resolve("jdks").toString());
    }

    private static Path real(String tool) {
        return List.of("/usr/bin", "/bin").stream()
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    FakeMachine with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    FakeMachine onPath(Path... folders) {
        var path = new ArrayList<String>();
        for (var each : folders) {
            path.add(each.toString());
        }
        path.add(bin.toString());
        return with("PATH", String.join(":", path));
    }

    Path place(String name) {
        return folder.resolve(name);
    }

    /// A JDK that answers with this version.
    Path jdk(Path home, String version) throws IOException {
        var java =
                """
                #!/bin/sh
                case "$*" in
                    *XshowSettings*) echo "    java.home = %s" >&2 ;;
                    "-version") ;;
                    *) echo "java of %s: $*" ;;
                esac
                echo 'openjdk version "%s" 2026-01-20' >&2
                """
                        .formatted(home, home, version);
        program(home.resolve("bin/java"), java);
        program(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home;
    }

    /// A Maven that answers with this version, and says how it was called.
    FakeMachine maven(String version) throws IOException {
        program(
                bin.resolve("mvn"),
                """
                #!/bin/sh
                if [ "$1" = -v ]; then printf '\\033[1mApache Maven %s\\033[m\\n'; exit; fi
                echo "mvn called in $(pwd) with $JAVA_HOME: $*"
                """
                        .formatted(version));
        return this;
    }

    private static void program(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Ran run(Path script, String... arguments) throws IOException, InterruptedException {
        return runIn(folder, script, arguments);
    }

    Ran runIn(Path where, Path script, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(bin.resolve("sh").toString(), script.toString()));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile(folder, "out", "");
        var err = Files.createTempFile(folder, "err", "");
        var builder =
                new ProcessBuilder(command)
                        .directory(where.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the script does not end");
        }
        return new Ran(
                process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
