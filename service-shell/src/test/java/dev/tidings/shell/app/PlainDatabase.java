package dev.tidings.shell.app;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A database without pool or framework: one connection for each who asks.
public record PlainDatabase(String url, String user, String password) implements DataSource {

    /// Sees to it that the driver is there in this class loader.
    public PlainDatabase {
        try {
            Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A database that nobody runs: every connection is refused.
    public static PlainDatabase nowhere() {
        return new PlainDatabase("jdbc:postgresql://127.0.0.1:1/nowhere", "nobody", "nothing");
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public Connection getConnection(String asUser, String withPassword) throws SQLException {
        return DriverManager.getConnection(url, asUser, withPassword);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("plain");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
