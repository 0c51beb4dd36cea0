package dev.tidings.ingest.intake.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// How long PostgreSQL is waited for where an agent stands still meanwhile.
///
/// The server gives up by itself, which keeps the connection; the socket's own limit is for a
/// server that says nothing any more.
final class Patience {

    private static final Duration ON_THE_WAY = Duration.ofMillis(200);

    private Patience() {}

    /// Some work on a connection.
    @FunctionalInterface
    interface Work<T> {

        T run() throws SQLException;
    }

    /// Does the work; no answer is waited for longer than this and a little for the way.
    static <T> T with(Connection connection, Duration within, Work<T> work) throws SQLException {
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, millis(within.plus(ON_THE_WAY)));
        try {
            return work.run();
        } finally {
            connection.setNetworkTimeout(Runnable::run, before);
        }
    }

    /// Tells the server for the rest of this transaction.
    static void ofServer(Connection connection, Duration within) throws SQLException {
        try (var settings =
                connection.prepareStatement(
                        "SELECT set_config('lock_timeout', ?, true),"
                                + " set_config('statement_timeout', ?, true)")) {
            settings.setString(1, Integer.toString(millis(within)));
            settings.setString(2, Integer.toString(millis(within)));
            settings.execute();
        }
    }

    /// At least one: zero is for ever, to PostgreSQL and to sockets.
    private static int millis(Duration within) {
        return Math.toIntExact(Math.max(1, within.toMillis()));
    }
}
