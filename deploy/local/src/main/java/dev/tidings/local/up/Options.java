package dev.tidings.local.up;

import dev.tidings.local.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The options of a command, each `--name value` or `--name=value`.
///
/// @param values what was given, by name
public record Options(Map<String, String> values) {
    public static final String HOME = "--home";
    public static final String KAFKA_PORT = "--kafka-port";
    public static final String POSTGRES_PORT = "--postgres-port";
    public static final String INGEST_PORT = "--ingest-port";
    public static final String NOTIFY_PORT = "--notify-port";

    public Options {
        values = Map.copyOf(values);
    }

    /// What the command line says that nobody understands; the exit code of these is 2.
    public static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String message) {
            super(message);
        }
    }

    /// Reads the arguments.
    ///
    /// @param known the options of this command
    /// @throws NotUnderstood for anything else
    public static Options parse(List<String> arguments, Set<String> known) {
        var values = new TreeMap<String, String>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            var parts = word.split("=", 2);
            if (!known.contains(parts[0])) {
                throw new NotUnderstood("'%s' is not an option here.".formatted(word));
            }
            if (parts.length == 1 && !rest.hasNext()) {
                throw new NotUnderstood("%s needs a value.".formatted(word));
            }
            values.put(parts[0], parts.length == 2 ? parts[1] : rest.next());
        }
        return new Options(values);
    }

    /// The home that was asked for, else the usual one.
    public Path home(Map<String, String> environment) {
        var asked = values.get(HOME);
        return asked == null
                ? Home.usual(environment, System.getProperty("user.home"))
                : Path.of(asked);
    }

    /// A port from 1 to 65535.
    public int port(String option, int usual) {
        var asked = values.getOrDefault(option, Integer.toString(usual));
        try {
            int port = Integer.parseInt(asked);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // told below, as for a number that is no port
        }
        throw new NotUnderstood(
                "%s needs a port from 1 to 65535, not '%s'.".formatted(option, asked));
    }
}
