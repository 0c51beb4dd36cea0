package dev.tidings.local;

import dev.tidings.local.home.Home;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What the broker and its clients say: into a file of the home, or in tests only when it is an
/// error. The console belongs to the person.
final class ServerLogs {
    static final String FILE = "servers.0.log";

    private static final String PATTERN = "servers.%g.log";

    private static final int BYTES = 10 << 20;
    private static final int FILES = 3;
    private static final String LINE = "%1$tF %1$tT.%1$tL %4$s %3$s: %5$s%6$s%n";

    /// Kept, because the log manager itself holds loggers only weakly.
    private static final List<Logger> TUNED = new ArrayList<>();

    private static volatile boolean inFile;

    private ServerLogs() {}

    /// Whether a log goes to the file, and so not to the person.
    static boolean areInFile() {
        return inFile;
    }

    /// Sends everything to `logs/servers.0.log`.
    static void toFileOf(Home home) {
        System.setProperty("java.util.logging.SimpleFormatter.format", LINE);
        LogManager.getLogManager().reset();
        try {
            var file =
                    new FileHandler(
                            home.logs().toString().replace("%", "%%") + "/" + PATTERN,
                            BYTES,
                            FILES,
                            true);
            file.setFormatter(new SimpleFormatter());
            Logger.getLogger("").addHandler(file);
            inFile = true;
        } catch (IOException e) {
            throw new StartFailure(
                    "The log %s cannot be written: %s"
                            .formatted(home.logs().resolve(FILE), Reasons.of(e)),
                    "Make the folder writable for this user.",
                    e);
        }
        level("", Level.INFO);
        level("kafka", Level.INFO);
        level("org.apache.kafka.clients", Level.WARNING);
        level("org.apache.kafka.common.config.AbstractConfig", Level.OFF);
    }

    /// Leaves only what is an error.
    static void quiet() {
        for (var category : List.of("kafka", "org.apache.kafka", "state.change.logger")) {
            level(category, Level.SEVERE);
        }
    }

    private static void level(String category, Level level) {
        var logger = Logger.getLogger(category);
        logger.setLevel(level);
        TUNED.add(logger);
    }
}
