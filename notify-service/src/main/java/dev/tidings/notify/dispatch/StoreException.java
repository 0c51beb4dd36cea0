package dev.tidings.notify.dispatch;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The database refused, or was not there.
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// What the data itself is to blame for: a value that does not fit, a rule of the schema.
    ///
    /// Not class 42 (a column, a table or a privilege that is missing): while versions change, that
    /// is the schema of another version, and the same record can be stored a minute later.
    private static final Set<String> OF_THE_DATA = Set.of("22", "23", "54");

    StoreException(SQLException cause) {
        super("SQLSTATE " + cause.getSQLState(), cause);
    }

    /// Whether the same work can never succeed, however often it is repeated.
    ///
    /// Everything else (a connection lost, a deadlock, a full disk, a failover) is worth a repeat.
    public static boolean isPermanent(Throwable failure) {
        return sqlState(failure)
                .map(state -> state.length() >= 2 && OF_THE_DATA.contains(state.substring(0, 2)))
                .orElse(isOurMistake(failure));
    }

    private static Optional<String> sqlState(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
                .findFirst();
    }

    /// No word from the database: a mistake of ours, unless the transaction manager complains.
    private static boolean isOurMistake(Throwable failure) {
        var name = failure.getClass().getName();
        return Stream.of("io.quarkus.narayana.", "jakarta.transaction.", "com.arjuna.")
                .noneMatch(name::startsWith);
    }
}
