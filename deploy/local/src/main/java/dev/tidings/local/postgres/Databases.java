package dev.tidings.local.postgres;

import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/// The databases of Tidings: one per service, each with a role of the same name that owns it and
/// that nobody else shares.
public final class Databases {
    /// One database and one role of the same name per service.
    public static final List<String> NAMES = List.of("ingest", "notify");

    private final String jdbcUrl;
    private final Passwords passwords;

    /// The databases of one server.
    ///
    /// @param jdbcUrl of the database `postgres`
    public Databases(String jdbcUrl, Passwords passwords) {
        this.jdbcUrl = jdbcUrl;
        this.passwords = passwords;
    }

    /// Creates the roles and databases that are missing, and sets the passwords.
    public void create() {
        try (var connection = connect()) {
            for (var name : NAMES) {
                if (!isThere(connection, "select 1 from pg_roles where rolname = ?", name)) {
                    run(connection, "create role " + name + " login");
                }
                run(connection, "alter role %s password '%s'".formatted(name, passwords.of(name)));
                if (!isThere(connection, "select 1 from pg_database where datname = ?", name)) {
                    createDatabase(connection, name);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Drops the database with all it holds and whoever is connected, and creates it again.
    public void recreate(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no database " + name + " here: " + NAMES);
        }
        try (var connection = connect()) {
            run(connection, "drop database if exists %s with (force)".formatted(name));
            createDatabase(connection, name);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void createDatabase(Connection connection, String name) throws SQLException {
        run(connection, "create database %s owner %s".formatted(name, name));
        run(connection, "revoke all on database %s from public".formatted(name));
    }

    private Connection connect() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(PostgresServer.SUPERUSER);
        source.setPassword(passwords.of(PostgresServer.SUPERUSER));
        source.setLoginTimeout(30);
        return source.getConnection();
    }

    private static boolean isThere(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Names and passwords here are ours (no quote can occur in them), so they are safe in text;
    /// PostgreSQL takes no parameters in these statements.
    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static StartFailure failed(SQLException e) {
        return new StartFailure(
                "PostgreSQL does not take its databases: " + Reasons.deepest(e),
                "When the file passwords of the home was changed or lost, put it back; else move"
                        + " the folder postgres away to start empty.",
                e);
    }
}
