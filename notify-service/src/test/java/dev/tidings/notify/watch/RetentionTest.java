package dev.tidings.notify.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.rooms.RoomsProfile;
import dev.tidings.notify.rooms.Town;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RoomsProfile.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionTest {

    @Inject Retention retention;
    @Inject Town town;

    @Test
    void a_session_is_forgotten_after_ninety_days_unless_something_is_known_of_it() {
        for (var name : new String[] {"old", "chosen", "at-work", "young", "only-set-up"}) {
            town.update(
                    "INSERT INTO session (owner, id, seen_at) VALUES ('keeper', ?, now() -"
                            + " interval '91 days')",
                    name);
        }
        town.update("UPDATE session SET seen_at = now() WHERE owner = 'keeper' AND id = 'young'");
        town.update("UPDATE session SET override = '{}' WHERE owner = 'keeper' AND id = 'chosen'");
        town.update(
                "INSERT INTO worker_state (owner, session_id, worker_id, epoch, stable, partition,"
                        + " stable_since, seen_at) VALUES ('keeper', 'at-work', 'w', 1, 'WAITING',"
                        + " 0, now(), now())");

        retention.forget();

        assertThat(town.ask("SELECT id FROM session WHERE owner = 'keeper' ORDER BY id"))
                .containsExactly("at-work", "chosen", "young");
    }

    @Test
    void a_mute_that_ended_long_ago_is_forgotten_and_one_without_an_end_is_not() {
        mute("long over", "now() - interval '91 days'");
        mute("over", "now()");
        mute("without end", "NULL");

        retention.forget();

        assertThat(town.ask("SELECT note FROM mute WHERE owner = 'keeper' ORDER BY note"))
                .containsExactly("over", "without end");
    }

    private void mute(String note, String until) {
        town.update(
                "INSERT INTO mute (id, owner, session_id, starts_at, until, note) VALUES"
                        + " (gen_random_uuid(), 'keeper', 's', now() - interval '92 days', "
                        + until
                        + ", ?)",
                note);
    }
}
