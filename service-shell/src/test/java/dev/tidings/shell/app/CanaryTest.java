package dev.tidings.shell.app;

import static dev.tidings.shell.app.Client.admin;
import static dev.tidings.shell.app.Client.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.shell.seal.LogRedaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plants secrets in everything a client can send and looks for them in everything that comes out.
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "database", value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class CanaryTest {

    private static final String TOKEN = "tdg_c4naryC4NARYc4naryC4NARYc4naryC4NARYc4naryC";
    private static final String URL = "https://hooks.slack.com/services/T0/B0/c4nary";

    private final Log log = new Log();

    @BeforeEach
    void listen() {
        log.setLevel(Level.ALL);
        log.setFilter(new LogRedaction());
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(log);
    }

    @Test
    void the_trap_springs() {
        Logger.getLogger("canary").log(Level.SEVERE, "plain text c4nary");

        assertThat(log.lines()).anyMatch(line -> line.contains("c4nary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + TOKEN, "Bearer c4nary", "Basic c4nary", "c4nary " + TOKEN})
    void not_from_a_header(String header) {
        leaksNothing(() -> bearer("x").header("Authorization", header).get("/api/test/me"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"webhookUrl\":\"" + URL + "\",\"enabled\":\"" + TOKEN + "\"}",
                "{\"webhookUrl\":\"" + URL,
                "{\"webhookUrl\":[\"" + URL + "\"]}",
                "[\"" + URL + "\"]",
                "\"" + TOKEN + "\"",
                TOKEN,
            })
    void not_from_a_body(String body) {
        leaksNothing(() -> admin().body(body).post("/api/test/read"));
        leaksNothing(() -> admin().body(body).post("/api/test/typed"));
        leaksNothing(() -> admin().body(body).post("/api/tokens"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unforeseen", "nested", "database", "sql"})
    void not_from_an_exception(String how) {
        for (var secret : List.of(URL, TOKEN, "Bearer " + TOKEN)) {
            leaksNothing(() -> admin().queryParam("secret", secret).get("/api/test/fails/" + how));
        }
        assertThat(log.lines()).noneMatch(line -> line.contains("c4nary"));
    }

    @Test
    void an_internal_error_is_logged_with_its_id_and_its_trace() {
        var answer = admin().queryParam("secret", URL).get("/api/test/fails/nested");

        assertThat(log.lines())
                .anyMatch(line ->
                        line.contains(answer.header("X-Request-Id"))
                                && line.contains(
                                        "IllegalArgumentException: calling"
                                                + " https://hooks.slack.com/****")
                                && line.contains("TrialResource.fails"));
    }

    @Test
    void not_from_a_path_or_a_query() {
        leaksNothing(() -> admin().get("/api/unknown/" + TOKEN));
        leaksNothing(() -> admin().queryParam("cursor", TOKEN).get("/api/tokens"));
        leaksNothing(() -> admin().queryParam("limit", TOKEN).get("/api/tokens"));
    }

    private void leaksNothing(Supplier<Response> call) {
        var answer = call.get();

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.asString()).doesNotContain("c4nary");
        assertThat(answer.headers().toString()).doesNotContain("c4nary");
        assertThat(log.lines()).noneMatch(line -> line.contains("c4nary"));
    }

    /// Keeps what a console would show, traces included.
    private static final class Log extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final PatternFormatter formatter = new PatternFormatter("%X{requestId} %s%e");

        @Override
        public void publish(LogRecord line) {
            if (isLoggable(line)) {
                lines.add(formatter.format(line));
            }
        }

        List<String> lines() {
            return lines;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
