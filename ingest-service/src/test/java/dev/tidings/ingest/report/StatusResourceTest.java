package dev.tidings.ingest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tidings.ingest.support.Eventually;
import dev.tidings.ingest.support.Hooks;
import dev.tidings.ingest.support.OnRealServers;
import dev.tidings.ingest.support.Owners;
import dev.tidings.ingest.support.Owners.Owner;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// From a hook to the status, by way of the log.
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusResourceTest implements OnRealServers {

    @Test
    void who_has_told_nothing_has_an_empty_status() {
        var ada = Owners.next();

        ada.request()
                .get("/api/v1/status")
                .then()
                .statusCode(200)
                .body("owner", equalTo(ada.name()))
                .body("tracking", equalTo(false))
                .body("agents", hasSize(0))
                .body("sources", hasSize(0));
    }

    @Test
    void an_agent_is_shown_with_its_state_and_its_source() {
        var hooks = new Hooks(Owners.next(), "s");
        hooks.taken("UserPromptSubmit");
        seen(hooks.owner(), "working");
        hooks.taken("PermissionRequest", "tool_name", "Bash");
        seen(hooks.owner(), "waiting");
        hooks.taken("Stop");
        seen(hooks.owner(), "idle");
        hooks.taken("SessionEnd", "reason", "other");
        var status = seen(hooks.owner(), "exited");

        assertThat(status.getString("agents[0].sessionId")).isEqualTo("claude-code:s");
        assertThat(status.getString("agents[0].workerId")).isEqualTo("main");
        assertThat(status.getString("agents[0].agent")).isEqualTo("Claude");
        assertThat(status.getBoolean("agents[0].stale")).isFalse();
        assertThat(Instant.parse(status.getString("agents[0].since")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(status.getString("sources[0].name")).isEqualTo("agent-hook");
        assertThat(status.getString("sources[0].device")).isEqualTo("laptop-1");
        assertThat(status.getString("sources[0].state")).isEqualTo("ok");
        assertThat(status.getLong("sources[0].lagSeconds")).isBetween(0L, 60L);
        assertThat(status.getBoolean("tracking")).isTrue();
    }

    @Test
    void nobody_sees_what_is_anothers() {
        var hooks = new Hooks(Owners.next(), "s");
        hooks.taken("UserPromptSubmit");
        seen(hooks.owner(), "working");

        Owners.next().request().get("/api/v1/status").then().body("agents", hasSize(0));
    }

    @Test
    void a_deleted_session_is_gone_and_comes_back_with_a_new_epoch() {
        var ada = Owners.next();
        trigger(ada, "agent:active", "\"payload\":{\"epoch\":5,\"seq\":9}");
        seen(ada, "working");
        trigger(ada, "session:deleted", "\"payload\":{}");
        gone(ada);
        trigger(ada, "agent:idle", "\"payload\":{\"epoch\":5,\"seq\":10}");
        trigger(ada, "agent:waiting", "\"payload\":{\"epoch\":6,\"seq\":1}");
        seen(ada, "waiting");
    }

    @Test
    void an_older_word_does_not_undo_a_newer_one() {
        var ada = Owners.next();
        trigger(ada, "agent:waiting", "\"payload\":{\"epoch\":5,\"seq\":9}");
        trigger(ada, "agent:idle", "\"payload\":{\"epoch\":5,\"seq\":8}");
        trigger(ada, "agent:active", "\"payload\":{\"epoch\":4,\"seq\":99}");
        trigger(ada, "worker:error", "\"payload\":{\"message\":\"x\",\"epoch\":5,\"seq\":10}");
        new Hooks(ada, "other").taken("UserPromptSubmit");
        Eventually.holds(() -> assertThat(status(ada).getList("agents")).hasSize(2));

        assertThat(status(ada).getString("agents.find { it.sessionId == 's-1' }.state"))
                .isEqualTo("waiting");
    }

    @Test
    void while_nothing_changes_it_is_304() {
        var hooks = new Hooks(Owners.next(), "s");
        hooks.taken("UserPromptSubmit");
        seen(hooks.owner(), "working");
        var tag = hooks.owner().request().get("/api/v1/status").header("ETag");

        hooks.owner()
                .request()
                .header("If-None-Match", tag)
                .get("/api/v1/status")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        hooks.taken("Stop");
        seen(hooks.owner(), "idle");
        hooks.owner()
                .request()
                .header("If-None-Match", tag)
                .get("/api/v1/status")
                .then()
                .statusCode(200);
    }

    @Test
    void reading_needs_its_scope() {
        Owners.next("ingest").request().get("/api/v1/status").then().statusCode(403);
    }

    private static void trigger(Owner owner, String type, String members) {
        owner.json()
                .body(
                        """
                        {"type":"%s","timestamp":"%s","sessionId":"s-1","workerId":"w-1",%s}\
                        """
                                .formatted(type, Instant.now(), members))
                .post("/api/v1/events")
                .then()
                .statusCode(202);
    }

    private static JsonPath status(Owner owner) {
        return owner.request().get("/api/v1/status").jsonPath();
    }

    private static JsonPath seen(Owner owner, String state) {
        Eventually.holds(
                () -> assertThat(status(owner).getList("agents.state")).isEqualTo(List.of(state)));
        return status(owner);
    }

    private static void gone(Owner owner) {
        Eventually.holds(() -> assertThat(status(owner).getList("agents")).isEmpty());
    }
}
