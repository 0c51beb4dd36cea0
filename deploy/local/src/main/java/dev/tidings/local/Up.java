package dev.tidings.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.tidings.local.home.Home;
import dev.tidings.local.home.HomeLock;
import dev.tidings.local.up.Console;
import dev.tidings.local.up.Credentials;
import dev.tidings.local.up.Options;
import dev.tidings.local.up.Signals;
import dev.tidings.local.up.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// `./tidings up`: Kafka, PostgreSQL and both services in the foreground, until Ctrl-C.
public final class Up {
    private static final Set<String> KNOWN =
            Set.of(
                    Options.HOME,
                    Options.INGEST_PORT,
                    Options.NOTIFY_PORT,
                    Options.KAFKA_PORT,
                    Options.POSTGRES_PORT);

    private Up() {}

    /// Runs the command and ends the JVM: 0 when it was asked to stop, 1 when something is wrong, 2
    /// when the command line is not understood.
    public static void main(String[] arguments) {
        var project = Path.of(System.getProperty("tidings.project", "."));
        run(List.of(arguments), ServiceCommands.builtBelow(project.toAbsolutePath().normalize()));
    }

    static void run(List<String> arguments, ServiceCommands commands) {
        Entry.run(
                arguments,
                help(),
                () -> {
                    var options = Options.parse(arguments, KNOWN);
                    var ports =
                            new Ports(
                                    options.port(Options.KAFKA_PORT, Ports.USUAL.kafka()),
                                    options.port(Options.POSTGRES_PORT, Ports.USUAL.postgres()));
                    int ingestPort = options.port(Options.INGEST_PORT, 8080);
                    int notifyPort = options.port(Options.NOTIFY_PORT, 8081);
                    var home = Home.at(options.home(System.getenv()));
                    try (var lock = HomeLock.take(home)) {
                        ServerLogs.toFileOf(home);
                        var stop = new Stop();
                        Signals.onStop(stop::ask);
                        var plan =
                                new ServicePlan(
                                        home,
                                        commands,
                                        Credentials.keptIn(home),
                                        ingestPort,
                                        notifyPort);
                        return new Session(
                                        Console.of(System.out, System.getenv()), ports, plan, stop)
                                .run(lock);
                    }
                });
    }

    /// The text that the script `tidings` prints too, before anything is built.
    private static String help() {
        try (var in = Up.class.getResourceAsStream("up-help.txt")) {
            return new String(requireNonNull(in, "up-help.txt").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
