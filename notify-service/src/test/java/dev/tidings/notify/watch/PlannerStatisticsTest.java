package dev.tidings.notify.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.rooms.Eventually;
import dev.tidings.notify.rooms.RoomsProfile;
import dev.tidings.notify.rooms.Town;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlannerStatisticsTest {

    /// Far below the minute that the database takes to look by itself.
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Town town;

    @Test
    void a_storm_of_sessions_is_known_to_the_planner_before_the_database_looks_by_itself()
            throws Throwable {
        town.update("CREATE TABLE storm (owner text, id text, PRIMARY KEY (owner, id))");
        town.update("INSERT INTO storm SELECT 'ada', 's-' || n FROM generate_series(1, 5000) n");
        try {
            Eventually.within(
                    SOON,
                    () ->
                            assertThat(
                                            town.ask(
                                                    "SELECT reltuples::int::text FROM pg_class"
                                                            + " WHERE relname = 'storm'"))
                                    .containsExactly("5000"));
        } finally {
            town.update("DROP TABLE storm");
        }
    }
}
