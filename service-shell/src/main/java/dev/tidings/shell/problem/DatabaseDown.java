package dev.tidings.shell.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Tells "the database is not there" from every other fault.
final class DatabaseDown {

    private DatabaseDown() {}

    static boolean causes(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof SQLException sql && isConnection(sql));
    }

    /// Class 08 is "connection exception", 57P0x "server shuts down or starts", 53300 "too many
    /// connections"; a pool that cannot hand out a connection has no state but a timeout.
    private static boolean isConnection(SQLException sql) {
        var state = sql.getSQLState();
        return sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException
                || sql.getCause() instanceof TimeoutException
                || (state != null
                        && (state.startsWith("08")
                                || state.startsWith("57P0")
                                || state.equals("53300")));
    }
}
