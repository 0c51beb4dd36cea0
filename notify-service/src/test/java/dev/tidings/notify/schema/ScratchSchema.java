package dev.tidings.notify.schema;

import dev.tidings.local.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/// A schema of its own in a real PostgreSQL, migrated as far as a test wants.
final class ScratchSchema implements AutoCloseable {

    private static final String DATABASE = "notify";

    private final String name;
    private final Connection connection;

    ScratchSchema(String name) throws SQLException {
        this.name = name;
        var stack = LocalStack.shared();
        connection =
                DriverManager.getConnection(
                        stack.jdbcUrl(DATABASE),
                        stack.username(DATABASE),
                        stack.password(DATABASE));
        update("DROP SCHEMA IF EXISTS " + name + " CASCADE");
        update("CREATE SCHEMA " + name);
        connection.setSchema(name);
    }

    /// @param version such as `3`, or `latest`
    ScratchSchema migrateTo(String version) {
        var stack = LocalStack.shared();
        Flyway.configure()
                .dataSource(
                        stack.jdbcUrl(DATABASE), stack.username(DATABASE), stack.password(DATABASE))
                .defaultSchema(name)
                .locations("db/migration")
                .target(version)
                .load()
                .migrate();
        return this;
    }

    String name() {
        return name;
    }

    void update(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The columns of every row in one text.
    List<String> ask(String sql, String... values) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            var found = new ArrayList<String>();
            try (var row = query.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    var texts = new ArrayList<String>();
                    for (int i = 1; i <= columns; i++) {
                        texts.add(String.valueOf(row.getString(i)));
                    }
                    found.add(String.join(" ", texts));
                }
            }
            return found;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            update("DROP SCHEMA " + name + " CASCADE");
        }
    }
}
