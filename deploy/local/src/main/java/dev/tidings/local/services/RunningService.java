package dev.tidings.local.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.local.home.OwnerOnly;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A service that was started, and what it says.
public final class RunningService {
    private static final int LAST_LINES = 15;
    private static final Pattern STACK_FRAME =
            Pattern.compile("\\s+(at .*|\\.\\.\\. \\d+ more)|\\s*");

    private final Service service;
    private final Process process;
    private final Deque<String> last = new ArrayDeque<>();
    private final long startedNanos = System.nanoTime();
    private final Thread reader;

    private RunningService(Service service, Process process, Consumer<String> lines) {
        this.service = service;
        this.process = process;
        this.reader =
                Thread.ofPlatform().daemon().name(service.name() + " log").start(() -> read(lines));
    }

    /// Starts the process.
    ///
    /// @param lines gets every line it writes, one at a time
    public static RunningService start(Service service, Consumer<String> lines) {
        var builder =
                new ProcessBuilder(service.command())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"));
        builder.environment().putAll(service.environment());
        try {
            OwnerOnly.write(service.log(), "");
            var process = builder.start();
            new PidFile(service.pidFile()).write(process.toHandle());
            return new RunningService(service, process, lines);
        } catch (IOException e) {
            throw new StartFailure(
                    "The %s-service cannot be started: %s".formatted(service.name(), Reasons.of(e)),
                    "Build it again with ./tidings up --build.",
                    e);
        }
    }

    /// On a thread of its own: reading a pipe holds the carrier of a virtual one.
    private void read(Consumer<String> lines) {
        try (var in = process.inputReader(UTF_8);
                var log = openLog()) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                remember(line);
                lines.accept(line);
                log.write(line);
                log.newLine();
                log.flush();
            }
        } catch (IOException e) {
            lines.accept("(its log ends here: " + Reasons.of(e) + ")");
        }
    }

    private BufferedWriter openLog() {
        try {
            return Files.newBufferedWriter(service.log(), UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void remember(String line) {
        if (STACK_FRAME.matcher(line).matches()) {
            return;
        }
        last.addLast(line);
        if (last.size() > LAST_LINES) {
            last.removeFirst();
        }
    }

    /// The last lines it wrote, oldest first, without the frames of stack traces.
    public synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    public Service service() {
        return service;
    }

    /// The process, for signals and figures.
    public ProcessHandle process() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Completes with the exit status when the process has ended and its last line was read.
    public CompletableFuture<Integer> ended() {
        return process.onExit()
                .thenApply(done -> {
                    finishReading();
                    return done.exitValue();
                });
    }

    private void finishReading() {
        try {
            reader.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// How long ago it was started.
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /// Asks the service to end and waits; ends it when that takes longer than `patience`.
    public void stop(Duration patience) {
        Ending.of(process.toHandle(), patience);
        new PidFile(service.pidFile()).delete();
    }

    /// Ends the process now.
    public void kill() {
        process.destroyForcibly();
    }
}
