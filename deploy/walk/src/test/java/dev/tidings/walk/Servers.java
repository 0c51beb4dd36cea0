package dev.tidings.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.local.Main;
import dev.tidings.local.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A broker as a process of its own, which can be killed and started again with its data.
final class Servers implements AutoCloseable {

    private final Path home;
    private final Ports ports;
    private Process process;

    private Servers(Path home, Ports ports) throws IOException {
        this.home = home;
        this.ports = ports;
        this.process = launch();
    }

    static Servers start() throws IOException {
        return new Servers(Files.createTempDirectory("tidings-walk-"), Ports.free());
    }

    String bootstrapServers() {
        return "localhost:" + ports.kafka();
    }

    /// Ends it at this instant; its PostgreSQL, which nobody uses, goes on.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void restart() throws IOException {
        process = launch();
    }

    private Process launch() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var started =
                new ProcessBuilder(
                                List.of(
                                        java,
                                        "-Xmx256m",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Main.class.getName(),
                                        "--home=" + home,
                                        "--kafka-port=" + ports.kafka(),
                                        "--postgres-port=" + ports.postgres()))
                        .redirectErrorStream(true)
                        .start();
        var lines = started.inputReader(UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("READY")) {
                Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(_ -> {}));
                return started;
            }
        }
        throw new IllegalStateException("the servers did not start");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
