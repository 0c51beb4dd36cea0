package dev.tidings.walk;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.walk.Recorder.Request;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Two notify-services at once: what is told is what the pure rules say of the log, each once.
///
/// The model decides in no time. A service that reads an event late, while partitions move to the
/// second replica, may find that a state lasted and is over: then it says `SUPERSEDED`, and nothing
/// else may be the reason for a message the model has and the service has not.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplicasIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WORKERS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final long seed = Long.getLong("tidings.seed", System.nanoTime());

    @Test
    void two_replicas_tell_everything_once() throws Exception {
        System.out.println("random histories with -Dtidings.seed=" + seed);
        try (var fleet = Fleet.fresh("replicas");
                var recorder = Recorder.start()) {
            var notify = Fleet.api(fleet.start("notify", Map.of()));
            fleet.start("notify", Map.of());
            notify.put(
                            "/api/settings/notifications",
                            "{\"defaultRules\":{\"triggers\":{\"agent:active\":true,\"worker:exited\":true},\"debounce\":{\"debounceSeconds\":1}}}")
                    .expect(200);
            Scene.repository(notify, "acme/api", "{}");
            Scene.webhook(notify, "acme/api", recorder);

            chat(fleet.stack().bootstrapServers());

            var model = Model.ofTheLog(fleet.stack().bootstrapServers());
            var doubtful = model.doubtful();
            assertThat(doubtful)
                    .as("a machine too slow to tell short silences from long ones")
                    .hasSizeLessThan(WORKERS / 4);
            var sessions = doubtful.stream().map(worker -> worker.sessionId()).collect(toSet());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        var told =
                                told(recorder).stream()
                                        .filter(body -> !sessions.contains(session(body)))
                                        .map(ReplicasIT::event)
                                        .collect(toSet());
                        assertThat(model.told()).containsAll(told);
                        var untold = new HashSet<>(model.told());
                        untold.removeAll(told);
                        assertThat(superseded(notify)).containsAll(untold);
                        assertThat(untold).hasSizeLessThan(model.told().size() / 20);
                    });
            assertThat(told(recorder).stream().map(ReplicasIT::event).toList())
                    .doesNotHaveDuplicates();
        }
    }

    private void chat(String bootstrapServers) throws Exception {
        var random = new Random(seed);
        try (var chatter = new Chatter(bootstrapServers)) {
            var histories =
                    IntStream.range(0, WORKERS)
                            .mapToObj(n -> chatter.play("s-" + n, History.random(random).lines()))
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(histories).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /// The ids of the events that lasted, but were over before they could be told.
    private static Set<String> superseded(Api notify) {
        var ids = new HashSet<String>();
        var page = "";
        do {
            var answer =
                    notify.get("/api/reasons?reason=SUPERSEDED&limit=200" + page)
                            .expect(200)
                            .body();
            answer.path("items").forEach(item -> ids.add(item.path("eventId").asText()));
            var next = answer.path("nextCursor");
            page = next.isTextual() ? "&cursor=" + encode(next.asText(), UTF_8) : "";
        } while (!page.isEmpty());
        return ids;
    }

    private static List<JsonNode> told(Recorder recorder) {
        return recorder.under("/hook").stream().map(ReplicasIT::body).toList();
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + request.body(), e);
        }
    }

    private static String event(JsonNode body) {
        return body.at("/data/eventId").asText();
    }

    private static String session(JsonNode body) {
        return body.at("/data/sessionId").asText();
    }
}
