package dev.tidings.shell.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "database", value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlannerStatisticsTest {

    private static final String ROWS =
            "INSERT INTO \"Storm\" SELECT 'ada', 's-' || n FROM generate_series(%d, %d) n";

    @Inject DataSource database;
    @Inject PlannerStatistics statistics;

    @BeforeEach
    void table() throws SQLException {
        run("CREATE TABLE \"Storm\" (owner text, id text, PRIMARY KEY (owner, id))");
    }

    @AfterEach
    void noTable() throws SQLException {
        run("DROP TABLE \"Storm\"");
    }

    @Test
    void a_table_that_has_grown_is_known_to_the_planner_and_one_that_has_not_is_left_alone()
            throws SQLException {
        run(ROWS.formatted(1, 5_000));
        refreshUntilKnown();
        assertThat(known()).isEqualTo(5_000);

        run(ROWS.formatted(5_001, 6_000));
        statistics.refresh();
        assertThat(known()).isEqualTo(5_000);
    }

    /// The job of the running service may be at the table just now, and then nobody waits for it.
    private void refreshUntilKnown() throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        do {
            statistics.refresh();
        } while (known() < 0 && System.nanoTime() < end);
    }

    /// And has what was done told to whoever counts rows.
    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("SELECT pg_stat_force_next_flush()");
        }
    }

    private int known() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT reltuples::int FROM pg_class WHERE relname = 'Storm'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
