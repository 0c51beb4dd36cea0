package dev.tidings.shell.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Tells "the database is not there, or cannot do it just now" from every other fault: what may be
/// asked again as it is.
final class BusyDatabase {

    private BusyDatabase() {}

    static boolean causes(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof SQLException sql && isPassing(sql));
    }

    /// Class 40 is "transaction rollback", a deadlock or a conflict with another transaction, and
    /// 55P03 a lock that was not to be had in time. Class 08 is "connection exception", 57P0x
    /// "server shuts down or starts", 53300 "too many connections"; a pool that cannot hand out a
    /// connection has no state but a timeout.
    private static boolean isPassing(SQLException sql) {
        var state = sql.getSQLState();
        return sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException
                || sql.getCause() instanceof TimeoutException
                || (state != null
                        && (state.startsWith("40")
                                || state.equals("55P03")
                                || state.startsWith("08")
                                || state.startsWith("57P0")
                                || state.equals("53300")));
    }
}
