package dev.tidings.notify.settings;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Statements on the caller's transaction.
///
/// A failure leaves as [Failed], unchecked, so that it rolls the transaction back.
@Singleton
class Sql {

    private final DataSource database;

    Sql(DataSource database) {
        this.database = database;
    }

    /// Makes an object of the row at hand.
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// The database said no, or nothing.
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private static final String UNIQUE_VIOLATION = "23505";

        private final SQLException failure;

        Failed(SQLException failure) {
            super("a statement failed", failure);
            this.failure = failure;
        }

        boolean isDuplicate() {
            return UNIQUE_VIOLATION.equals(failure.getSQLState());
        }
    }

    <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) {
        try (var connection = database.getConnection();
                var statement = prepared(connection, sql, arguments);
                var rows = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(row.of(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) {
        return query(sql, row, arguments).stream().findFirst();
    }

    int update(String sql, @Nullable Object... arguments) {
        try (var connection = database.getConnection();
                var statement = prepared(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case Instant instant -> statement.setTimestamp(i + 1, Timestamp.from(instant));
                case String[] texts ->
                        statement.setArray(i + 1, connection.createArrayOf("text", texts));
                case UUID[] ids -> statement.setArray(i + 1, connection.createArrayOf("uuid", ids));
                case null, default -> statement.setObject(i + 1, arguments[i]);
            }
        }
        return statement;
    }
}
