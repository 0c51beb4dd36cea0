package dev.tidings.local;

import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import dev.tidings.local.up.Options;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What every command does around its work: help, and one clear message instead of a stack trace.
final class Entry {
    private static final Logger LOG = Logger.getLogger(Entry.class.getName());

    private Entry() {}

    /// Runs the work and ends the JVM with its exit code.
    @SuppressWarnings("SystemOut") // the console is what these commands are for
    static void run(List<String> arguments, String help, IntSupplier work) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(help);
            System.exit(0);
        }
        System.exit(exitCode(help, work));
    }

    private static int exitCode(String help, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (Options.NotUnderstood e) {
            System.err.println("tidings: " + e.getMessage() + "\n");
            System.err.print(help);
            return 2;
        } catch (StartFailure e) {
            log(e);
            System.err.println("tidings: " + e.problem() + "\n         " + e.advice());
            return 1;
        } catch (RuntimeException e) {
            log(e);
            System.err.println(
                    "tidings: this should not happen: %s%n         The whole story is in logs/%s of the home."
                            .formatted(Reasons.deepest(e), ServerLogs.FILE));
            return 1;
        }
    }

    private static void log(RuntimeException e) {
        if (e instanceof StartFailure && e.getCause() == null) {
            return;
        }
        if (ServerLogs.areInFile()) {
            LOG.log(Level.SEVERE, "ended by", e);
        }
    }
}
