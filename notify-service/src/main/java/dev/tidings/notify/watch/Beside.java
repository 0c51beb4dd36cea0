package dev.tidings.notify.watch;

import java.sql.Connection;
import java.sql.SQLException;

/// What else belongs to the transaction of a batch, such as the records nobody could read.
@FunctionalInterface
public interface Beside {

    /// Stores it.
    ///
    /// @param from offsets below were stored by an earlier transaction
    void store(Connection connection, long from) throws SQLException;
}
