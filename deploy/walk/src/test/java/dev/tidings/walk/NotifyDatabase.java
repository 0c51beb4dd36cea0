package dev.tidings.walk;

import dev.tidings.local.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The notify-service's database as an outsider sees it, with the rights of its owner.
final class NotifyDatabase {

    private final LocalStack stack;

    NotifyDatabase(LocalStack stack) {
        this.stack = stack;
    }

    /// A connection of the caller's own.
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                stack.jdbcUrl("notify"), stack.username("notify"), stack.password("notify"));
    }

    /// The port of its server, for whoever stands in front of it.
    int port() {
        var url = stack.jdbcUrl("notify");
        var host = url.substring("jdbc:postgresql://".length());
        return Integer.parseInt(host.substring(host.indexOf(':') + 1, host.indexOf('/')));
    }

    /// The URL with another port.
    String urlAt(int port) {
        return stack.jdbcUrl("notify").replace(":" + port() + "/", ":" + port + "/");
    }

    long number(String sql, Object... values) throws SQLException {
        return Long.parseLong(texts(sql, values).getFirst());
    }

    /// The first column of each row.
    List<String> texts(String sql, Object... values) throws SQLException {
        try (var connection = connect();
                var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            var found = new ArrayList<String>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(String.valueOf(row.getString(1)));
                }
            }
            return found;
        }
    }

    void run(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
