package dev.tidings.walk;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.events.WorkerKey;
import dev.tidings.notify.core.State;
import dev.tidings.walk.Recorder.Request;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What has to hold after every fault (reliability, section 2), from what the endpoints and the log
/// kept and not from what the service says of itself.
///
/// @param model the log, folded by the pure rules
/// @param requests what the endpoints accepted
record Ledger(Model model, List<Request> requests) {

    /// L1: what the model tells was told, or lasted and was over before it could be; and nothing
    /// else was told, but for what takes the place of something that was over (rule R8).
    void assertNothingLost(Api notify, NotifyDatabase database) throws SQLException {
        assertNothingLost(notify, database, Set.of());
    }

    /// The same after outages: who reads late sees the errors of minutes at once, tells five of
    /// them, and counts the others (rule R9). So of a session as many errors may be missing as were
    /// counted, when any was told, and nothing else.
    void assertNothingLostThoughLate(Api notify, NotifyDatabase database) throws SQLException {
        var counted = new HashMap<String, Integer>();
        for (var reason : List.of("ERROR_STORM", "ERROR_REPEAT")) {
            reasons(notify, reason)
                    .forEach(item ->
                            counted.merge(
                                    item.path("sessionId").asText(),
                                    item.path("count").asInt(1),
                                    Integer::sum));
        }
        var told = requests.stream().map(Ledger::event).collect(toSet());
        var unless = new HashSet<String>();
        counted.forEach((session, most) -> {
            var errors = model.errorsOf(session);
            if (errors.stream().anyMatch(told::contains)) {
                errors.stream()
                        .filter(error -> !told.contains(error))
                        .limit(most)
                        .forEach(unless::add);
            }
        });
        assertNothingLost(notify, database, unless);
    }

    private void assertNothingLost(Api notify, NotifyDatabase database, Set<String> unless)
            throws SQLException {
        var doubtful = model.doubtful().stream().map(WorkerKey::sessionId).collect(toSet());
        var beyondDoubt =
                requests.stream().filter(one -> !doubtful.contains(session(one))).toList();
        var told = beyondDoubt.stream().map(Ledger::event).collect(toSet());
        var superseded = new HashMap<String, String>();
        reasons(notify, "SUPERSEDED")
                .forEach(item ->
                        superseded.put(
                                item.path("eventId").asText(), item.path("sessionId").asText()));
        var untold = new HashSet<>(model.told());
        untold.removeAll(told);
        untold.removeAll(superseded.keySet());
        untold.removeAll(unless);
        assertThat(untold)
                .as("of %d told, because %s", model.told().size(), why(database, untold))
                .isEmpty();
        assertThat(
                        beyondDoubt.stream()
                                .filter(one -> !model.told().contains(event(one)))
                                .filter(one -> !superseded.containsValue(session(one)))
                                .map(Request::body)
                                .toList())
                .as("told, and not by the model")
                .isEmpty();
    }

    /// What the service itself knows of events that should have been told.
    private static List<String> why(NotifyDatabase database, Set<String> events)
            throws SQLException {
        return database.texts(
                """
                SELECT e || ': ' || coalesce(
                  (SELECT string_agg(r.type || ' ' || r.reason, ', ') FROM reason r
                   WHERE r.event_id = e), 'no reason') || '; ' || coalesce(
                  (SELECT string_agg(n.type || ' ' || coalesce(d.status, '-'), ', ')
                   FROM notification n LEFT JOIN delivery d ON d.notification_id = n.id
                   WHERE n.event_id = e), 'no notification')
                FROM unnest(string_to_array(?, ' ')) AS x(e)
                """,
                String.join(" ", events));
    }

    /// L2: one request for each message, but for those that a crash may have cut off, and of these
    /// every repeat carries the same id.
    ///
    /// @param crashes how often a process was killed or frozen
    void assertTwiceOnlyAfterCrashes(int crashes) {
        var byMessage =
                requests.stream()
                        .collect(groupingBy(one -> one.headers().get("webhook-id"), counting()));
        assertThat(byMessage.values())
                .allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(1L + crashes));
        var messagesOf = new HashMap<String, Set<String>>();
        requests.forEach(one ->
                messagesOf
                        .computeIfAbsent(event(one), _ -> new HashSet<>())
                        .add(String.valueOf(one.headers().get("webhook-id"))));
        assertThat(messagesOf.values())
                .as("an event is one message")
                .allSatisfy(ids -> assertThat(ids).hasSize(1));
    }

    /// L3: what one session has to say to one destination arrives in the order of its decisions.
    void assertInOrder() {
        var order = new TreeMap<String, List<Long>>();
        var seen = new HashSet<String>();
        for (var request : requests) {
            if (seen.add(request.path() + event(request))
                    && !Stage.body(request).path("type").asText().equals("worker.error")) {
                order.computeIfAbsent(
                                request.path() + " " + session(request), _ -> new ArrayList<>())
                        .add(Stage.body(request).at("/data/seq").asLong());
            }
        }
        order.forEach((where, seqs) -> assertThat(seqs).as(where).isSorted());
    }

    /// L6: the table of the workers is the fold of the log.
    void assertStates(NotifyDatabase database) throws SQLException {
        var expected = new TreeMap<String, String>();
        model.states().forEach((worker, state) -> expected.put(worker.sessionId(), shown(state)));
        var actual = new TreeMap<String, String>();
        for (var line :
                database.texts(
                        """
                        SELECT session_id || ' ' || stable || ' ' || epoch || ' ' || coalesce(last_seq, -1)
                        FROM worker_state
                        """)) {
            var cut = line.indexOf(' ');
            actual.put(line.substring(0, cut), line.substring(cut + 1));
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String shown(State state) {
        return "%s %d %d".formatted(state.stable(), state.epoch(), state.lastSeq().orElse(-1));
    }

    private static List<JsonNode> reasons(Api notify, String reason) {
        var found = new ArrayList<JsonNode>();
        var page = "";
        do {
            var answer =
                    notify.get("/api/reasons?reason=" + reason + "&limit=200" + page)
                            .expect(200)
                            .body();
            answer.path("items").forEach(found::add);
            var next = answer.path("nextCursor");
            page = next.isTextual() ? "&cursor=" + encode(next.asText(), UTF_8) : "";
        } while (!page.isEmpty());
        return found;
    }

    /// For people who read the run.
    Map<String, Integer> figures() {
        return new TreeMap<>(
                Map.of(
                        "workers", model.histories().size(),
                        "doubtful", model.doubtful().size(),
                        "told by the model", model.told().size(),
                        "requests", requests.size()));
    }

    static String event(Request request) {
        return Stage.body(request).at("/data/eventId").asText();
    }

    static String session(Request request) {
        return Stage.body(request).at("/data/sessionId").asText();
    }
}
