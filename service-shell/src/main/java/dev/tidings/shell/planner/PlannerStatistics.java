package dev.tidings.shell.planner;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Tells the planner of the database when a table has become another one.
///
/// A connection keeps the plan of a statement. Made while a table had a handful of rows, it reads
/// all of them, or takes an index that finds all rows of an owner, and does so for every key of a
/// batch until the table is analyzed. PostgreSQL looks once a minute whether to; a storm of ten
/// thousand sessions is there long before.
@Singleton
class PlannerStatistics {

    private static final Logger LOG = Logger.getLogger(PlannerStatistics.class);

    /// Twice as many rows as it knows of. Small tables cost nothing whichever way they are read,
    /// and once a table is large, more rows change no plan: so this is rare.
    private static final String GROWN =
            """
            SELECT quote_ident(s.relname)
            FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
            WHERE s.schemaname = current_schema() AND s.n_live_tup > 2 * greatest(c.reltuples, 100)
            ORDER BY s.relname
            """;

    private final DataSource database;

    PlannerStatistics(DataSource database) {
        this.database = database;
    }

    @Scheduled(
            identity = "planner-statistics",
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    @RunOnVirtualThread
    void refresh() {
        try (var connection = database.getConnection()) {
            for (var table : grown(connection)) {
                analyze(connection, table);
            }
        } catch (SQLException e) {
            LOG.debugf("tables are not analyzed now: %s", e.getMessage());
        }
    }

    private static List<String> grown(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var query = connection.prepareStatement(GROWN);
                var row = query.executeQuery()) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /// Another replica, or the database itself, may be at it: then nobody waits.
    private static void analyze(Connection connection, String table) {
        try (var analyze = connection.prepareStatement("ANALYZE (SKIP_LOCKED) " + table)) {
            analyze.executeUpdate();
        } catch (SQLException e) {
            LOG.debugf("%s is not analyzed now: %s", table, e.getMessage());
        }
    }
}
