package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.notify.handler.FakeAnswer;
import dev.tidings.notify.handler.FakeEndpoint;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// A secret URL and a signing secret go in, every failure is driven, and everything that comes out
/// (answers, log, audit, every column of every table) is searched for them.
@SettingsTest
class SecretsStayInTest {

    private static final String URL_CANARY = "UrlCanary0xDEADBEEF";
    private static final String SECRET_CANARY = "SecretCanary0xCAFEBABE";

    @Inject DataSource database;

    private Api owner = Api.administrator();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void no_canary_gets_out_whatever_fails() throws Exception {
        owner = Api.owner("settings");
        var log = new Recorder(seen);
        Logger.getLogger("").addHandler(log);
        Logger.getLogger("any").warning("the recorder listens");
        try (var endpoint = FakeEndpoint.start()) {
            var repository = owner.repository("acme/api");
            var slack = repository + "/integrations/slack";
            var webhook = repository + "/integrations/webhook";
            drive(
                    endpoint,
                    slack,
                    "{\"webhookUrl\":\"%s\"}"
                            .formatted(endpoint.uri("/services/T/B/" + URL_CANARY)));
            drive(
                    endpoint,
                    webhook,
                    "{\"url\":\"%s\",\"events\":[\"agent:idle\"],\"secret\":\"%s\"}"
                            .formatted(endpoint.uri("/in/" + URL_CANARY), SECRET_CANARY));
            seen.add(Api.all(owner.post(webhook + "/rotate-secret", null)));
            refuse(slack);
            refuse(webhook);
            override(endpoint);
            seen.add(Api.all(owner.get(repository + "/integrations")));
            seen.add(Api.all(Api.administrator().get("/api/audit?limit=200")));
            assertThat(endpoint.received()).hasSizeGreaterThan(10);
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
        seen.addAll(tables());

        assertThat(seen).hasSizeGreaterThan(30);
        assertThat(seen).anyMatch(text -> text.contains("the recorder listens"));
        assertThat(seen)
                .noneMatch(text -> text.contains(URL_CANARY))
                .noneMatch(text -> text.contains(SECRET_CANARY));
    }

    private void drive(FakeEndpoint endpoint, String path, String body) {
        var echo = "you sent me to " + URL_CANARY + " with " + SECRET_CANARY;
        for (var answer :
                List.of(
                        FakeAnswer.of(200, echo),
                        FakeAnswer.of(400, echo),
                        FakeAnswer.of(410, echo),
                        FakeAnswer.of(302, echo),
                        FakeAnswer.of(500, echo),
                        FakeAnswer.reset(),
                        FakeAnswer.silence())) {
            endpoint.answers(answer);
            seen.add(Api.all(owner.delete(path)));
            seen.add(Api.all(owner.put(path, body)));
            seen.add(Api.all(owner.post(path + "/test", null)));
            seen.add(Api.all(owner.get(path)));
        }
    }

    private void override(FakeEndpoint endpoint) {
        var path = "/api/sessions/s-" + UUID.randomUUID() + "/notifications";
        for (var url :
                List.of(
                        endpoint.uri("/services/T/B/" + URL_CANARY).toString(),
                        "https://evil.example/services/T/B/" + URL_CANARY,
                        "****" + URL_CANARY)) {
            seen.add(
                    Api.all(
                            owner.put(
                                    path,
                                    "{\"services\":{\"slack\":{\"webhookUrl\":\"%s\"}}}"
                                            .formatted(url))));
            seen.add(Api.all(owner.get(path)));
        }
        seen.add(Api.all(owner.get(path).statusCode(200)));
    }

    private void refuse(String path) {
        for (var url :
                List.of(
                        "https://user:" + URL_CANARY + "@hooks.slack.com/services/T/B/X",
                        "https://" + URL_CANARY + ".example/services/T/B/X#",
                        "https://hooks.slack.com:1/services/T/B/" + URL_CANARY,
                        "nonsense " + URL_CANARY,
                        "****" + URL_CANARY)) {
            for (var field : List.of("webhookUrl", "url")) {
                seen.add(
                        Api.all(
                                owner.put(path, "{\"%s\":\"%s\"}".formatted(field, url))
                                        .statusCode(400)));
            }
            seen.add(Api.all(owner.put(path, "{\"secret\":\"%s\"}".formatted(url))));
        }
        seen.add(Api.all(owner.put(path, "{\"webhookUrl\":\"" + URL_CANARY)));
        seen.add(Api.all(owner.put(path, "[\"" + URL_CANARY + "\"]")));
    }

    private List<String> tables() throws SQLException {
        var rows = new ArrayList<String>();
        for (var table : List.of("settings", "repository", "destination", "session", "audit")) {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement();
                    var found =
                            statement.executeQuery("SELECT t::text AS line FROM " + table + " t")) {
                while (found.next()) {
                    rows.add(found.getString("line"));
                }
            }
        }
        return rows;
    }

    /// Keeps what a log file would hold, exceptions included, before any filter of ours.
    private static final class Recorder extends Handler {

        private static final Formatter FORMAT = new SimpleFormatter();

        private final List<String> lines;

        Recorder(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(FORMAT.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
