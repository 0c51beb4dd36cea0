package dev.tidings.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.local.services.RunningService;
import dev.tidings.walk.Recorder.Request;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where faults are played: empty servers, notify-services as processes, an endpoint that keeps
/// what it got, and agents that speak straight into the log.
final class Stage implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(40);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Fleet fleet;
    final Recorder recorder = Recorder.start();
    final NotifyDatabase database;
    private final String bootstrapServers;
    private final Chatter chatter;
    private final Map<String, Long> said = new HashMap<>();

    private Stage(Fleet fleet, String bootstrapServers) {
        this.fleet = fleet;
        this.database = new NotifyDatabase(fleet.stack());
        this.bootstrapServers = bootstrapServers;
        this.chatter = new Chatter(bootstrapServers);
    }

    /// Empty, with nothing running.
    static Stage empty(String name) {
        var fleet = Fleet.fresh(name);
        return new Stage(fleet, fleet.stack().bootstrapServers());
    }

    /// The same with a broker of its own.
    static Stage empty(String name, String bootstrapServers) {
        return new Stage(Fleet.fresh(name), bootstrapServers);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /// Starts a notify-service and waits until it is ready.
    RunningService start(Map<String, String> settings) {
        return fleet.start("notify", settings(settings));
    }

    RunningService start() {
        return start(Map.of());
    }

    private Map<String, String> settings(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        settings.put("TIDINGS_DELIVERY_JITTER", "0");
        return settings;
    }

    /// A repository whose webhook is `/<name>` of the recorder.
    ///
    /// @param debounceSeconds such as `1`
    void repository(RunningService notify, String name, String debounceSeconds) {
        var api = Fleet.api(notify);
        Scene.repository(
                api,
                "acme/" + name,
                "{\"debounce\":{\"debounceSeconds\":%s}}".formatted(debounceSeconds));
        Scene.webhook(api, "acme/" + name, recorder.at("/" + name));
    }

    /// The agent of the repository's session of the same name asks.
    void asks(String name, String question) {
        asks(name, name, question);
    }

    void asks(String repository, String session, String question) {
        say(
                repository,
                session,
                (header, seq) ->
                        new AgentWaiting(
                                header, History.EPOCH, seq, "question", question, question));
    }

    /// The agent works again: what it asked was answered.
    void works(String repository, String session) {
        say(repository, session, (header, seq) -> new AgentActive(header, History.EPOCH, seq));
    }

    /// Says it, and waits until the log has it.
    void say(String repository, String session, History.Says says) {
        long seq = said.merge(session, 1L, Long::sum);
        try {
            chatter.say("acme/" + repository, session, says, seq).get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the log did not take it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The questions that arrived at `/<name>`, in order, repeats included.
    List<String> told(String name) {
        return recorder.under("/" + name).stream().map(Stage::question).toList();
    }

    static String question(Request request) {
        return body(request).at("/data/attention/text").asText();
    }

    static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + request.body(), e);
        }
    }

    /// Waits until `questions` arrived at `/<name>`, each once and in this order, and another one
    /// asked only now arrives behind them: what was to come twice would have come before it.
    void assertTold(String name, String... questions) throws InterruptedException {
        recorder.await("/" + name, SOON, all -> all.size() >= questions.length);
        works(name, name);
        asks(name, "and now?");
        recorder.await(
                "/" + name,
                SOON,
                all -> all.stream().anyMatch(one -> question(one).equals("and now?")));
        var expected = new ArrayList<>(List.of(questions));
        expected.add("and now?");
        assertThat(told(name)).containsExactlyElementsOf(expected);
    }

    /// Nothing is open any more, and whatever was not delivered says why (L1).
    void assertSettled() {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() ->
                        assertThat(
                                        database.texts(
                                                """
                                                SELECT status || ' ' || coalesce(reason, '-') FROM delivery
                                                WHERE status IN ('PENDING', 'SENDING')
                                                   OR (status IN ('CANCELLED', 'FAILED') AND reason IS NULL)
                                                """))
                                .isEmpty());
    }

    /// How many candidates are waiting for their time.
    long pending() throws SQLException {
        return database.number("SELECT count(*) FROM worker_state WHERE cand IS NOT NULL");
    }

    /// Ends a process at this instant.
    static void kill(RunningService service) {
        service.kill();
        service.ended().join();
    }

    /// Stops a process where it is (`STOP`), or lets it go on (`CONT`), or asks it to end (`TERM`).
    static void signal(RunningService service, String signal) {
        try {
            var command = List.of("kill", "-" + signal, Long.toString(service.process().pid()));
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        chatter.close();
        fleet.close();
        recorder.close();
    }
}
