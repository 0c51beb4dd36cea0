package dev.tidings.notify.watch;

import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.dispatch.StoreException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
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
@ApplicationScoped
class PlannerStatistics {

    private static final Logger LOG = Logger.getLogger(PlannerStatistics.class);

    /// Small tables cost nothing whichever way they are read, and of large ones a tenth more
    /// changes no plan, so this is rare.
    private static final String CHANGED =
            """
            SELECT quote_ident(relname) FROM pg_stat_user_tables
            WHERE schemaname = current_schema()
              AND n_mod_since_analyze > greatest(200, n_live_tup / 4)
            ORDER BY relname
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
        try {
            for (var table : changed()) {
                analyze(table);
            }
        } catch (StoreException e) {
            LOG.debugf("tables are not analyzed now: %s", e.getMessage());
        }
    }

    private List<String> changed() {
        return Sql.on(
                database,
                connection -> {
                    var tables = new ArrayList<String>();
                    try (var query = connection.prepareStatement(CHANGED);
                            var row = query.executeQuery()) {
                        while (row.next()) {
                            tables.add(row.getString(1));
                        }
                    }
                    return tables;
                });
    }

    /// Another replica, or the database itself, may be at it: then nobody waits.
    private void analyze(String table) {
        Sql.change(
                database,
                connection -> {
                    try (var analyze =
                            connection.prepareStatement("ANALYZE (SKIP_LOCKED) " + table)) {
                        analyze.executeUpdate();
                    }
                });
    }
}
