package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Millis;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Set-based work on PostgreSQL without the ceremony of JDBC.
public final class Sql {

    private Sql() {}

    /// Statements that belong together.
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// Statements that answer nothing.
    @FunctionalInterface
    public interface Change {
        void on(Connection connection) throws SQLException;
    }

    /// The work in a transaction of its own: committed when it returns, undone when it throws.
    ///
    /// @throws StoreException when the database refuses or is away
    public static <T> T inTransaction(DataSource database, Work<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> on(database, work));
    }

    /// The work on the transaction of the caller.
    ///
    /// @throws StoreException when the database refuses or is away
    public static <T> T on(DataSource database, Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /// Like [#on] for work that answers nothing.
    public static void change(DataSource database, Change change) {
        Sql.<Boolean>on(
                database,
                connection -> {
                    change.on(connection);
                    return true;
                });
    }

    /// A column of texts for `unnest`.
    public static <T> Array texts(
            Connection connection,
            Collection<T> rows,
            Function<? super T, ? extends @Nullable String> column)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray());
    }

    /// A column of numbers, also of times in milliseconds, for `unnest`.
    public static <T> Array longs(
            Connection connection,
            Collection<T> rows,
            Function<? super T, ? extends @Nullable Long> column)
            throws SQLException {
        return connection.createArrayOf("bigint", rows.stream().map(column).toArray());
    }

    /// A column of yes and no for `unnest`.
    static <T> Array flags(
            Connection connection, Collection<T> rows, Function<? super T, Boolean> column)
            throws SQLException {
        return connection.createArrayOf("boolean", rows.stream().map(column).toArray());
    }

    /// A column of ids for `unnest`.
    public static <T> Array ids(
            Connection connection,
            Collection<T> rows,
            Function<? super T, ? extends @Nullable UUID> column)
            throws SQLException {
        return connection.createArrayOf("uuid", rows.stream().map(column).toArray());
    }

    /// The one clock that decides: `now()` of the transaction, in milliseconds.
    public static long now(Connection connection) throws SQLException {
        try (var query =
                        connection.prepareStatement(
                                "SELECT floor(extract(epoch FROM now()) * 1000)::bigint");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// A time in milliseconds; empty for null.
    static OptionalLong millis(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? OptionalLong.empty() : OptionalLong.of(time.getTime());
    }

    /// What a column of times in milliseconds takes.
    static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    /// A number that may be missing.
    public static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    public static Timestamp timestamp(long millis) {
        return Timestamp.from(Millis.toInstant(millis));
    }

    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
