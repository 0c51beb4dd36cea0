package dev.tidings.local;

import dev.tidings.local.home.Durability;
import dev.tidings.local.home.Home;
import dev.tidings.local.home.HomeLock;
import dev.tidings.local.postgres.Databases;
import dev.tidings.local.up.Options;
import dev.tidings.local.up.Signals;
import dev.tidings.local.up.Stop;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The servers alone, for scripts: says where they are in lines of `NAME=value`, then `READY`, and
/// stays until SIGTERM or Ctrl-C.
///
/// ```sh
/// java -cp "deploy/local/target/classes:deploy/local/target/lib/*" dev.tidings.local.Main --home FOLDER
/// ```
public final class Main {
    private static final String HELP =
            """
            usage: java -cp ... dev.tidings.local.Main [options]

            Starts Kafka and PostgreSQL without the services, prints how to reach them and READY,
            and stays until SIGTERM.

              --home FOLDER          where data, logs and passwords live
                                     (TIDINGS_HOME, else ~/.local/share/tidings)
              --kafka-port PORT      of Kafka (9092)
              --postgres-port PORT   of PostgreSQL (5432)
            """;

    private Main() {}

    /// Runs until a signal and ends the JVM; exit codes as [Up].
    public static void main(String[] arguments) {
        Entry.run(List.of(arguments), HELP, () -> serve(List.of(arguments)));
    }

    private static int serve(List<String> arguments) {
        var options =
                Options.parse(
                        arguments, Set.of(Options.HOME, Options.KAFKA_PORT, Options.POSTGRES_PORT));
        var ports =
                new Ports(
                        options.port(Options.KAFKA_PORT, Ports.USUAL.kafka()),
                        options.port(Options.POSTGRES_PORT, Ports.USUAL.postgres()));
        var home = Home.at(options.home(System.getenv()));
        try (var lock = HomeLock.take(home)) {
            ServerLogs.toFileOf(home);
            var stop = new Stop();
            Signals.onStop(stop::ask);
            try (var stack =
                    LocalStack.start(home, lock, ports, Durability.KEPT, Progress.silent())) {
                stop.whenForced(() -> {
                    stack.kill();
                    Runtime.getRuntime().halt(130);
                });
                tell(stack.endpoints());
                stop.asked().join();
                return 0;
            }
        }
    }

    private static void tell(Endpoints endpoints) {
        var text = new StringBuilder();
        text.append("KAFKA_BOOTSTRAP_SERVERS=%s%n".formatted(endpoints.bootstrapServers()));
        for (var database : Databases.NAMES) {
            var name = database.toUpperCase(Locale.ROOT);
            text.append("%s_JDBC_URL=%s%n".formatted(name, endpoints.jdbcUrl(database)));
            text.append("%s_USERNAME=%s%n".formatted(name, database));
            text.append("%s_PASSWORD=%s%n".formatted(name, endpoints.passwords().of(database)));
        }
        System.out.println(text + "READY");
        System.out.flush();
    }
}
