package dev.tidings.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import dev.tidings.walk.Recorder.Request;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/// The main job on the built services: settings by REST, an agent's events in, exactly the expected
/// messages out over real sockets, and a reason for everything that was not sent.
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class WalkIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Fleet fleet = Fleet.fresh("walk");
    private final Recorder recorder = Recorder.start();
    private Api ingest;
    private Api notify;
    private String secret;

    @BeforeAll
    void start() {
        ingest = Fleet.api(fleet.start("ingest", Map.of()));
        notify = Fleet.api(fleet.start("notify", Map.of("APP_URL", "https://t.example.com")));
        Scene.repository(notify, "acme/api", "{\"debounce\":{\"debounceSeconds\":0.5}}");
        Scene.slack(notify, "acme/api", recorder);
        secret = Scene.webhook(notify, "acme/api", recorder);
    }

    @AfterAll
    void stop() {
        fleet.close();
        recorder.close();
    }

    @Test
    @Order(1)
    void a_question_arrives_once_on_slack_and_as_a_signed_webhook() throws Exception {
        var agent = new Scene.Agent(ingest, "s-81", "acme/api");
        agent.says("agent:active", Map.of("activityState", "active"));

        var asked = agent.asks("9f2c41d07b3e", "Delete <tmp> & restart the *server*?");

        var slack = recorder.await("/services", SOON, requests -> !requests.isEmpty());
        var hook = recorder.await("/hook", SOON, requests -> !requests.isEmpty());
        assertThat(slack)
                .singleElement()
                .satisfies(request ->
                        assertThat(JSON.readTree(request.body()))
                                .isEqualTo(expected("slack-waiting.json")));
        assertThat(hook)
                .singleElement()
                .satisfies(request -> {
                    verify(request);
                    var body = JSON.readTree(request.body());
                    assertThat(body.path("type").asText()).isEqualTo("agent.waiting");
                    assertThat(body.at("/data/eventId").asText()).isEqualTo(asked);
                    assertThat(body.at("/data/attention/text").asText())
                            .isEqualTo("Delete <tmp> & restart the *server*?");
                    assertThat(request.headers().get("webhook-id"))
                            .isEqualTo("msg_" + body.at("/data/notificationId").asText());
                });
    }

    @Test
    @Order(2)
    void what_was_not_sent_has_a_reason() {
        var agent = new Scene.Agent(ingest, "s-82", "acme/api");
        agent.asks("a1", "May I?");
        recorder_waits_for(2);
        agent.says("agent:idle", Map.of("activityState", "idle"));
        var nowhere = new Scene.Agent(ingest, "s-83", "acme/unknown");
        nowhere.asks("b1", "Anybody there?");

        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(reasons("s-82")).contains("agent:idle USER_ACTION");
                    assertThat(reasons("s-83")).containsExactly("agent:waiting NO_DESTINATION");
                });
        assertThat(recorder.under("/services")).hasSize(2);
        assertThat(recorder.under("/hook")).hasSize(2);
        assertThat(statuses()).containsOnly("DELIVERED").hasSize(4);
    }

    @Test
    @Order(3)
    void health_metrics_and_the_documents_of_the_interface_answer_on_both() {
        for (var api : List.of(ingest, notify)) {
            assertThat(api.get("/q/health/ready").expect(200).body().path("status").asText())
                    .isEqualTo("UP");
            assertThat(api.get("/q/metrics").expect(200).text()).contains("tidings_");
            assertThat(
                            api.get("/q/openapi?format=json")
                                    .expect(200)
                                    .body()
                                    .path("openapi")
                                    .asText())
                    .startsWith("3.");
            assertThat(api.get("/q/swagger-ui/").expect(200).text()).contains("swagger");
        }
    }

    private void recorder_waits_for(int messages) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.under("/")).hasSize(2 * messages));
    }

    private void verify(Request request) throws Exception {
        var headers =
                request.headers().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, header -> List.of(header.getValue())));
        new Webhook(secret).verify(request.body(), HttpHeaders.of(headers, (_, _) -> true));
    }

    private List<String> reasons(String session) {
        return items(notify.get("/api/reasons?sessionId=" + session)).stream()
                .map(item -> item.path("type").asText() + " " + item.path("reason").asText())
                .toList();
    }

    private List<String> statuses() {
        return items(notify.get("/api/deliveries")).stream()
                .map(item -> item.path("status").asText())
                .toList();
    }

    private static List<JsonNode> items(Api.Answer answer) {
        var items = answer.expect(200).body().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static JsonNode expected(String file) throws Exception {
        try (var in = WalkIT.class.getResourceAsStream("/expected/" + file)) {
            return JSON.readTree(in);
        }
    }
}
