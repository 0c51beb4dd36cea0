package dev.tidings.walk;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Stops whoever comes to one statement, until it is closed: from outside, in the database, so that
/// the service under test is the one that is built and shipped.
///
/// ```text
/// service   begin .. INSERT INTO attempt |            (kill -9 here)
/// walk      lock -------------- reached -+- close
/// ```
final class Breakpoint implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long KEY = 7_919;

    private final NotifyDatabase database;
    private final Connection holder;
    private final String reached;
    private final String clear;

    private Breakpoint(NotifyDatabase database, Connection holder, String reached, String clear) {
        this.database = database;
        this.holder = holder;
        this.reached = reached;
        this.clear = clear;
    }

    /// Before the statement `operation` on `table` does anything.
    static Breakpoint before(NotifyDatabase database, String operation, String table)
            throws SQLException {
        return before(database, operation, table, "FOR EACH STATEMENT");
    }

    /// Before a row is written for which `condition` holds (`OLD` and `NEW` are its names).
    static Breakpoint beforeRow(
            NotifyDatabase database, String operation, String table, String condition)
            throws SQLException {
        return before(database, operation, table, "FOR EACH ROW WHEN (" + condition + ")");
    }

    private static Breakpoint before(
            NotifyDatabase database, String operation, String table, String each)
            throws SQLException {
        var holder = database.connect();
        run(holder, "SELECT pg_advisory_lock(" + KEY + ")");
        database.run(
                """
                CREATE OR REPLACE FUNCTION walk_breakpoint() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  PERFORM pg_advisory_xact_lock_shared(%d);
                  RETURN NEW;
                END $$
                """
                        .formatted(KEY));
        database.run(
                "CREATE TRIGGER walk_breakpoint BEFORE %s ON %s %s EXECUTE FUNCTION walk_breakpoint()"
                        .formatted(operation, table, each));
        return new Breakpoint(
                database,
                holder,
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
                "DROP TRIGGER walk_breakpoint ON " + table);
    }

    /// Where a statement that looks like `waiting` wants the rows that `sql` locks.
    static Breakpoint onRows(NotifyDatabase database, String sql, String waiting)
            throws SQLException {
        var holder = database.connect();
        holder.setAutoCommit(false);
        run(holder, sql);
        return new Breakpoint(
                database,
                holder,
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND query LIKE '%s'
                """
                        .formatted(waiting),
                "SELECT 1");
    }

    /// Waits until somebody stands there.
    void awaitReached() {
        await().atMost(PATIENCE).until(() -> database.number(reached) > 0);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Lets everybody go on.
    @Override
    public void close() throws SQLException {
        holder.close();
        database.run(clear);
    }
}
