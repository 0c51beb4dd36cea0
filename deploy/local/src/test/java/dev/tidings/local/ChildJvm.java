package dev.tidings.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A JVM of its own that runs one of our main classes, and everything it says.
final class ChildJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Whoever runs the tests in the background may have them ignore Ctrl-C, and what is ignored is
    /// inherited; where `env` can, it undoes that.
    private static final List<String> HEARING_SIGNALS = hearingSignals();

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private ChildJvm(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    static ChildJvm start(Class<?> main, Map<String, String> environment, String... arguments)
            throws IOException {
        var command = new ArrayList<>(HEARING_SIGNALS);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start());
    }

    private static List<String> hearingSignals() {
        var prefix = List.of("env", "--default-signal=INT,TERM,HUP");
        try {
            var command = new ArrayList<>(prefix);
            command.add("true");
            boolean can = new ProcessBuilder(command).start().waitFor() == 0;
            return can ? prefix : List.of();
        } catch (IOException _) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var in = process.inputReader(UTF_8)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                keep(line);
            }
        } catch (IOException _) {
            // it was killed
        } finally {
            wakeUp();
        }
    }

    private synchronized void keep(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void wakeUp() {
        notifyAll();
    }

    /// Waits for a line that contains the text; fails with all lines when it does not come.
    synchronized void awaitLine(String text) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (lines.stream().noneMatch(line -> line.contains(text))) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || !reader.isAlive()) {
                throw new AssertionError("no line with '" + text + "' in: " + lines);
            }
            wait(Math.min(left, 200));
        }
    }

    /// Waits for the end.
    ///
    /// @return the exit status
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it still runs: " + lines());
        }
        reader.join(PATIENCE);
        return process.exitValue();
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /// Sends a signal by name, as `kill` does.
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /// SIGKILL: no handler runs.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
