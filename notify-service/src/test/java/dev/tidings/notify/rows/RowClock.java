package dev.tidings.notify.rows;

import dev.tidings.local.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// A database whose `now()` is a row: found before the one of PostgreSQL, because the connections
/// look into its schema first.
public final class RowClock implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "notify";

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        var stack = LocalStack.shared();
        try (var connection =
                        DriverManager.getConnection(
                                stack.jdbcUrl(DATABASE),
                                stack.username(DATABASE),
                                stack.password(DATABASE));
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA clock");
            statement.execute("CREATE TABLE clock.current (at timestamptz NOT NULL)");
            statement.execute("INSERT INTO clock.current VALUES (now())");
            statement.execute(
                    """
                    CREATE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql STABLE
                    AS 'SELECT at FROM clock.current'
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.additional-jdbc-properties.options",
                "-c search_path=clock,public,pg_catalog",
                "quarkus.flyway.default-schema",
                "public",
                "quarkus.flyway.schemas",
                "public",
                "tidings.allowed-networks",
                "127.0.0.0/8",
                "mp.messaging.incoming.triggers.enabled",
                "false",
                "tidings.http.requests-per-second",
                "0");
    }

    @Override
    public void stop() {}
}
