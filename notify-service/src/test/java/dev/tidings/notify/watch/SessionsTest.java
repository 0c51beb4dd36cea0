package dev.tidings.notify.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.rooms.RoomsProfile;
import dev.tidings.notify.rooms.Town;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What the rows of sessions tell.
@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionsTest {

    @Inject DataSource database;
    @Inject Sessions sessions;
    @Inject Town town;

    private static SessionOf adas(String sessionId) {
        return new SessionOf("ada", sessionId);
    }

    @Test
    void a_session_with_a_title_is_not_gone_and_one_without_may_be() {
        Sql.change(
                database,
                connection -> {
                    sessions.seen(
                            connection,
                            List.of(
                                    new SessionPlace("ada", "s-titled", "acme/api"),
                                    new SessionPlace("ada", "s-buried", "acme/api")),
                            Map.of(adas("s-titled"), "Fix login"));
                    sessions.bury(connection, Map.of(adas("s-buried"), 7L));
                });

        var known =
                Sql.on(
                        database,
                        connection ->
                                sessions.load(
                                        connection, List.of(adas("s-titled"), adas("s-buried"))));

        assertThat(known)
                .containsEntry(
                        adas("s-titled"),
                        new Sessions.Known(
                                "acme/api",
                                Optional.empty(),
                                Optional.of("Fix login"),
                                OptionalLong.empty()))
                .containsEntry(
                        adas("s-buried"),
                        new Sessions.Known(
                                "acme/api",
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.of(7)));
    }

    @Test
    void what_its_owner_calls_it_outranks_what_events_say() {
        Sql.change(
                database,
                connection ->
                        sessions.seen(
                                connection,
                                List.of(new SessionPlace("ada", "s-renamed", null)),
                                Map.of(adas("s-renamed"), "Told")));
        town.update(
                "UPDATE session SET override = '{\"title\":\"Chosen\"}' WHERE id = 's-renamed'");

        var known =
                Sql.on(
                                database,
                                connection -> sessions.load(connection, List.of(adas("s-renamed"))))
                        .getOrDefault(adas("s-renamed"), Sessions.Known.NOTHING);

        assertThat(known.title()).contains("Chosen");
        assertThat(known.toldTitle()).contains("Told");
    }
}
