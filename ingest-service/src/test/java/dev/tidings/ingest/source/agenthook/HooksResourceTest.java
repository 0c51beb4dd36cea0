package dev.tidings.ingest.source.agenthook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.events.Topic;
import dev.tidings.ingest.source.Mutations;
import dev.tidings.ingest.support.Hooks;
import dev.tidings.ingest.support.Log;
import dev.tidings.ingest.support.OnRealServers;
import dev.tidings.ingest.support.Owners;
import dev.tidings.local.LocalStack;
import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every answer to a hook, on real servers.
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class HooksResourceTest implements OnRealServers {

    @Test
    void a_hook_is_answered_by_204_and_nothing_else() {
        var answer = new Hooks(Owners.next(), "s").post("Stop");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body().asString()).isEmpty();
        assertThat(answer.contentType()).isEmpty();
    }

    @Test
    void a_session_is_told_as_triggers_in_order() {
        var hooks = new Hooks(Owners.next(), "s-story");
        hooks.taken("SessionStart", "source", "startup")
                .taken("UserPromptSubmit", "prompt", "do it")
                .taken("PreToolUse", "tool_name", "Bash", "tool_use_id", "t1")
                .taken("PermissionRequest", "tool_name", "Bash")
                .taken("Notification", "notification_type", "permission_prompt", "message", "x")
                .taken("PostToolUse", "tool_name", "Bash", "tool_use_id", "t1")
                .taken("StopFailure", "error", "rate_limit")
                .taken("SessionEnd", "reason", "prompt_input_exit");

        var triggers = triggers(hooks);

        assertThat(triggers)
                .extracting(each -> each.path("type").asText())
                .containsExactly(
                        "worker:started",
                        "agent:active",
                        "agent:waiting",
                        "agent:active",
                        "worker:error",
                        "agent:idle",
                        "worker:exited");
        assertThat(triggers.subList(1, 7))
                .extracting(each -> each.at("/payload/seq").asLong())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(triggers)
                .extracting(each -> each.at("/payload/epoch").asLong())
                .containsOnly(triggers.getFirst().at("/payload/epoch").asLong());
        assertThat(triggers)
                .allSatisfy(each -> {
                    assertThat(each.path("workerId").asText()).isEqualTo("main");
                    assertThat(each.path("source").asText()).isEqualTo("internal");
                    assertThat(each.at("/metadata/repositoryName").asText()).isEqualTo("acme/api");
                    assertThat(each.at("/metadata/cwd").asText()).isEqualTo("~/code/api");
                    assertThat(each.at("/metadata/agent").asText()).isEqualTo("Claude");
                });
        assertThat(triggers.get(2).at("/payload/attentionText").asText())
                .isEqualTo("Permission needed: Bash");
        assertThat(triggers.get(2).at("/payload/attentionId").asText()).matches("[0-9a-f]{16}");
        assertThat(triggers.get(2).at("/payload/reason").asText()).isEqualTo("permission");
        assertThat(triggers.get(4).at("/payload/code").asText()).isEqualTo("limit");
        assertThat(triggers.get(5).at("/payload/cause").asText()).isEqualTo("error");
        assertThat(triggers.get(6).at("/payload/reason").asText()).isEqualTo("managed");
    }

    @Test
    void the_evidence_travels_with_the_activity() {
        var hooks = new Hooks(Owners.next(), "s-evidence");
        hooks.taken("UserPromptSubmit", "prompt", "do it", "prompt_id", "p1")
                .taken("PermissionRequest", "tool_name", "Bash")
                .taken("PostToolUse", "tool_name", "Bash", "tool_use_id", "t1");

        assertThat(
                        Log.of(hooks.owner().name()).stream()
                                .filter(each -> each.topic().equals(Topic.ACTIVITY.wireName())))
                .extracting(Log.Entry::type)
                .containsExactlyInAnyOrder(
                        "agent:prompted",
                        "agent:turn_started",
                        "agent:attention_requested",
                        "agent:tool_ended",
                        "agent:attention_resolved");
    }

    @ParameterizedTest
    @CsvSource({
        "PermissionRequest, PermissionDenied, tool_name, Bash, denied",
        "Elicitation, ElicitationResult, action, accept, answered",
        "PermissionRequest, PostToolUse, tool_name, Bash, implied"
    })
    void an_answer_is_told_once(
            String asks, String answers, String member, String value, String outcome) {
        var hooks = new Hooks(Owners.next(), "s-answer-" + outcome);
        hooks.taken("UserPromptSubmit", "prompt", "do it")
                .taken(asks, member, value)
                .taken(answers, member, value);

        assertThat(Log.of(hooks.owner().name()))
                .filteredOn(each -> each.type().equals("agent:attention_resolved"))
                .extracting(each -> each.json().at("/payload/outcome").asText())
                .containsExactly(outcome);
        assertThat(triggers(hooks))
                .last()
                .extracting(each -> each.path("type").asText())
                .isEqualTo("agent:active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2099-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z"})
    void a_time_out_of_this_world_blocks_nobody(String timestamp) {
        var hooks = new Hooks(Owners.next(), "s-world");
        hooks.taken("UserPromptSubmit", "prompt", "do it", "timestamp", timestamp).taken("Stop");

        assertThat(triggers(hooks))
                .extracting(each -> each.path("type").asText())
                .containsExactly("worker:started", "agent:active", "agent:idle");
    }

    @Test
    void headers_name_session_and_worker() {
        var ada = Owners.next();
        ada.json()
                .headers(
                        Map.of(
                                "X-Tidings-Session", "s-42",
                                "X-Tidings-Worker", "w-1",
                                "X-Tidings-Pane", "%7"))
                .body(Map.of("session_id", "x", "hook_event_name", "UserPromptSubmit"))
                .post("/api/v1/hooks/codex")
                .then()
                .statusCode(204);

        assertThat(Log.of(ada.name()))
                .filteredOn(each -> each.topic().equals(Topic.OUTBOUND_TRIGGERS.wireName()))
                .hasSize(2)
                .allSatisfy(each -> {
                    assertThat(each.key()).isEqualTo("s-42");
                    assertThat(each.json().path("workerId").asText()).isEqualTo("w-1");
                    assertThat(each.json().at("/metadata/agent").asText()).isEqualTo("Codex");
                });
    }

    @Test
    void an_unknown_hook_is_taken_and_counted() {
        var hooks = new Hooks(Owners.next(), "s-unknown");
        hooks.taken("SomethingOfTheFuture");

        assertThat(Log.of(hooks.owner().name()))
                .extracting(Log.Entry::type)
                .containsExactly("agent:hook_observed");
    }

    @Test
    void an_unknown_vendor_is_404() {
        Owners.next().json().body("{}").post("/api/v1/hooks/somebody-else").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"session_id\":\"x\"}", "{} {}"})
    void what_is_no_hook_is_400(String body) {
        Owners.next()
                .json()
                .body(body.getBytes(UTF_8))
                .post("/api/v1/hooks/claude-code")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void without_a_token_it_is_401_and_without_the_scope_403() {
        var body = "{\"session_id\":\"x\",\"hook_event_name\":\"Stop\"}";
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/hooks/codex")
                .then()
                .statusCode(401);
        Owners.next("read").json().body(body).post("/api/v1/hooks/codex").then().statusCode(403);
    }

    @Test
    void a_token_of_everybody_names_no_owner() {
        RestAssured.given()
                .header("Authorization", "Bearer " + LocalStackResource.TOKEN)
                .contentType(ContentType.JSON)
                .body("{\"session_id\":\"x\",\"hook_event_name\":\"Stop\"}")
                .post("/api/v1/hooks/codex")
                .then()
                .statusCode(403)
                .body("code", equalTo("owner_needed"));
    }

    @Test
    void a_long_prompt_is_read_and_only_its_length_kept() {
        var hooks = new Hooks(Owners.next(), "s-long");
        hooks.taken("UserPromptSubmit", "prompt", "a".repeat(8_000_000));

        var prompted =
                Log.of(hooks.owner().name()).stream()
                        .filter(each -> each.type().equals("agent:prompted"))
                        .findFirst()
                        .orElseThrow();
        assertThat(prompted.json().at("/payload/chars").asInt()).isEqualTo(8_000_000);
        assertThat(prompted.text().length()).isLessThan(2_000);
    }

    @Test
    void beyond_ten_megabytes_it_is_413() {
        var answer =
                new Hooks(Owners.next(), "s-huge")
                        .post("UserPromptSubmit", "prompt", "a".repeat(10_500_000));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void nothing_people_or_agents_wrote_reaches_a_topic_or_a_table() throws Exception {
        var hooks = new Hooks(Owners.next(), "s-canary");
        var canary = "s3cret-canary-" + System.nanoTime();
        hooks.taken("UserPromptSubmit", "prompt", canary)
                .taken("PreToolUse", "tool_name", "Bash", "tool_input", Map.of("command", canary))
                .taken("PermissionRequest", "tool_name", "Bash", "tool_input", canary)
                .taken(
                        "Notification",
                        "notification_type",
                        "permission_prompt",
                        "message",
                        canary,
                        "title",
                        canary)
                .taken("Elicitation", "mcp_server_name", "forms", "message", canary)
                .taken("ElicitationResult", "action", "accept", "content", Map.of("a", canary))
                .taken("PostToolUse", "tool_name", "Bash", "tool_response", canary)
                .taken("Stop", "last_assistant_message", canary)
                .taken("SomethingNew", "message", canary);
        var refused = hooks.owner().json().body("{\"prompt\":\"" + canary + "\"}");
        var answer = refused.post("/api/v1/hooks/claude-code");

        assertThat(answer.asString()).doesNotContain(canary);
        assertThat(Log.all()).noneSatisfy(each -> assertThat(each + "").contains(canary));
        assertThat(everyTable()).doesNotContain(canary).contains("s-canary");
    }

    @Test
    void a_database_that_lets_it_wait_is_503_within_a_second() throws SQLException {
        var hooks = new Hooks(Owners.next(), "s-locked").taken("UserPromptSubmit");
        try (var connection = database()) {
            connection.setAutoCommit(false);
            try (var lock =
                    connection.prepareStatement(
                            "SELECT 1 FROM agent_worker WHERE session_id = ? FOR UPDATE")) {
                lock.setString(1, hooks.session());
                assertThat(lock.executeQuery().next()).isTrue();
            }
            var started = System.nanoTime();
            var answer = hooks.post("Stop");
            var took = Duration.ofNanos(System.nanoTime() - started);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
            assertThat(took).isLessThan(Duration.ofSeconds(1));
            connection.rollback();
        }

        hooks.taken("Stop");
    }

    @Test
    void hooks_of_one_session_posted_at_once_keep_their_numbers_in_order() {
        var hooks = new Hooks(Owners.next(), "s-storm");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var posts =
                    IntStream.range(0, 120)
                            .mapToObj(i ->
                                    runAsync(
                                            () ->
                                                    hooks.post(
                                                            i % 2 == 0
                                                                    ? "UserPromptSubmit"
                                                                    : "Stop"),
                                            executor))
                            .toList();
            posts.forEach(CompletableFuture::join);
        }

        var first = new ArrayList<Long>();
        for (var each : triggers(hooks)) {
            long seq = each.at("/payload/seq").asLong();
            if (!first.contains(seq)) {
                first.add(seq);
            }
        }
        assertThat(first)
                .containsExactlyElementsOf(
                        IntStream.range(0, first.size()).mapToObj(i -> (long) i).toList());
        assertThat(first.size()).isGreaterThan(2);
    }

    @Test
    void mutated_bodies_never_break_the_service() throws IOException {
        var ada = Owners.next();
        var random = new Random(11);
        var bodies = goldens();
        for (int i = 0; i < 300; i++) {
            var mutated = Mutations.of(bodies.get(random.nextInt(bodies.size())), random);
            int status = ada.json().body(mutated).post("/api/v1/hooks/claude-code").statusCode();
            assertThat(status).isIn(204, 400);
        }
    }

    private static List<byte[]> goldens() throws IOException {
        try (var files = Files.walk(Path.of("src/test/resources/golden/agenthook/claude-code"))) {
            var bodies = new ArrayList<byte[]>();
            for (var file : files.filter(each -> each.endsWith("sent.json")).toList()) {
                bodies.add(Files.readAllBytes(file));
            }
            return bodies;
        }
    }

    private static List<JsonNode> triggers(Hooks hooks) {
        return Log.of(
                        Topic.OUTBOUND_TRIGGERS,
                        each ->
                                each.key().equals(hooks.session())
                                        && each.json()
                                                .path("owner")
                                                .asText()
                                                .equals(hooks.owner().name()))
                .stream()
                .map(Log.Entry::json)
                .toList();
    }

    private static Connection database() throws SQLException {
        var stack = LocalStack.shared();
        return DriverManager.getConnection(
                stack.jdbcUrl("ingest"), stack.username("ingest"), stack.password("ingest"));
    }

    private static String everyTable() throws SQLException {
        try (var connection = database();
                var query =
                        connection.prepareStatement(
                                """
                                SELECT string_agg(query_to_xml(
                                         format('SELECT * FROM %I.%I', schemaname, tablename),
                                         true, true, '')::text, ' ')
                                  FROM pg_tables WHERE schemaname = 'public'
                                """);
                var row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
