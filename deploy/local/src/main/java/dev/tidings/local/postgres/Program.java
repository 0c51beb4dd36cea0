package dev.tidings.local.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program to its end and keeps what it said.
///
/// @param prefix words in front of every command, such as `unshare -U`; empty for none
record Program(List<String> prefix) {

    /// How a program ended.
    ///
    /// @param status its exit status
    /// @param output what it wrote to both streams
    record Ended(int status, String output) {
        boolean well() {
            return status == 0;
        }
    }

    /// Runs the command; when it takes longer than `patience` it is killed and that is an
    /// [IOException].
    Ended run(Path scratch, Duration patience, List<String> command) throws IOException {
        var words = new ArrayList<>(prefix);
        words.addAll(command);
        var output = Files.createTempFile(scratch, "program", ".out");
        try {
            var builder =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            var environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("PG"));
            environment.put("LC_ALL", "C");
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        "%s did not end within %d s"
                                .formatted(command.getFirst(), patience.toSeconds()));
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
