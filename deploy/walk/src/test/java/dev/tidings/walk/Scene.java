package dev.tidings.walk;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the walks have in common: repositories with destinations, and agents that say something.
final class Scene {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Scene() {}

    static void repository(Api notify, String name, String rules) {
        notify.post("/api/repositories", "{\"fullName\":\"%s\"}".formatted(name)).expect(201);
        notify.put("/api/repositories/" + encode(name, UTF_8), "{\"rules\":%s}".formatted(rules))
                .expect(200);
    }

    static void slack(Api notify, String repository, Recorder recorder) {
        slack(notify, repository, recorder.at("/services/T1/B1/slack"));
    }

    /// The same with an address of its own.
    static void slack(Api notify, String repository, URI address) {
        notify.put(
                        "/api/repositories/%s/integrations/slack"
                                .formatted(encode(repository, UTF_8)),
                        "{\"webhookUrl\":\"%s\"}".formatted(address))
                .expect(201);
    }

    /// Returns the signing secret, which is shown once.
    static String webhook(Api notify, String repository, Recorder recorder) {
        return webhook(notify, repository, recorder.at("/hook"));
    }

    /// The same with an address of its own.
    static String webhook(Api notify, String repository, URI address) {
        return notify.put(
                        "/api/repositories/%s/integrations/webhook"
                                .formatted(encode(repository, UTF_8)),
                        "{\"url\":\"%s\",\"events\":[\"agent:waiting\",\"agent:idle\",\"agent:active\",\"worker:error\",\"worker:exited\"]}"
                                .formatted(address))
                .expect(201)
                .body()
                .path("secret")
                .asText();
    }

    /// One agent that speaks in order.
    static final class Agent {

        private static final int ATTEMPTS = 5;

        private final Api ingest;
        private final String session;
        private final String repository;
        private long seq;

        Agent(Api ingest, String session, String repository) {
            this.ingest = ingest;
            this.session = session;
            this.repository = repository;
        }

        /// Posts an event and returns its id. Sends it again while the service says *retry*, as a
        /// client does; fails when it is not accepted.
        String says(String type, Map<String, Object> payload) {
            var whole = new LinkedHashMap<String, Object>(payload);
            whole.put("epoch", 1);
            whole.put("seq", ++seq);
            var event =
                    Map.of(
                            "type",
                            type,
                            "timestamp",
                            Instant.now().toString(),
                            "sessionId",
                            session,
                            "workerId",
                            "w-2",
                            "metadata",
                            metadata(),
                            "payload",
                            whole);
            var answer = sent(JSON.valueToTree(event).toString());
            return answer.body().path("results").path(0).path("id").asText();
        }

        private Api.Answer sent(String event) {
            for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
                var answer = ingest.post("/api/v1/events", event);
                if (answer.status() != 503) {
                    return answer.expectOneOf(200, 202);
                }
            }
            return ingest.post("/api/v1/events", event).expectOneOf(200, 202);
        }

        String asks(String id, String question) {
            return says(
                    "agent:waiting",
                    Map.of(
                            "activityState", "waiting",
                            "attentionId", id,
                            "attentionText", question));
        }

        private Map<String, String> metadata() {
            return Map.of(
                    "repositoryName", repository,
                    "branch", "fix-login",
                    "title", "Fix login",
                    "agent", "Claude");
        }
    }
}
