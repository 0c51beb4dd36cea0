package dev.tidings.ingest.source.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.ingest.source.Mutations;
import dev.tidings.ingest.support.Log;
import dev.tidings.ingest.support.OnRealServers;
import dev.tidings.ingest.support.Owners;
import dev.tidings.ingest.support.Owners.Owner;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// However facts are cut, ordered, repeated and dressed, the log has the same set of them.
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SameFactsTest implements OnRealServers {

    @RepeatedTest(5)
    void any_split_order_repetition_and_format_gives_the_same_facts() throws IOException {
        var random = new Random();
        var items = items();
        var ordered = Owners.next();
        post(ordered, items, 0);
        var shuffled = Owners.next();

        for (int round = 0; round < 2; round++) {
            var rest = new ArrayList<>(items);
            rest.addAll(items.subList(0, random.nextInt(items.size())));
            Collections.shuffle(rest, random);
            while (!rest.isEmpty()) {
                int size = 1 + random.nextInt(Math.min(20, rest.size()));
                post(shuffled, rest.subList(0, size), random.nextInt(4));
                rest.subList(0, size).clear();
            }
        }

        assertThat(facts(shuffled)).isEqualTo(facts(ordered)).hasSize(items.size());
    }

    @Test
    void mutated_bodies_never_break_the_service() throws IOException {
        var random = new Random(23);
        var ada = Owners.next();
        var body = ("[" + String.join(",", items().subList(0, 8)) + "]").getBytes(UTF_8);
        for (int i = 0; i < 300; i++) {
            var mutated = Mutations.of(body, random);
            int status =
                    ada.request()
                            .contentType(i % 2 == 0 ? "application/json" : "application/x-ndjson")
                            .body(mutated)
                            .post("/api/v1/events")
                            .statusCode();
            assertThat(status).isIn(200, 202, 400, 413);
        }
    }

    private static List<String> items() {
        return IntStream.range(0, 40)
                .mapToObj(i ->
                        switch (i % 4) {
                            case 0 -> item(i, "note:added", "\"payload\":{\"text\":\"n %d\"}");
                            case 1 ->
                                    item(
                                            i,
                                            "time:declared",
                                            """
                                            "payload":{"start":"2026-03-02T08:00:00Z","durationMs":60000,"description":"d %d"}\
                                            """);
                            case 2 ->
                                    item(
                                            i,
                                            "agent:waiting",
                                            """
                                            "sessionId":"s","workerId":"w","payload":{"epoch":1,"seq":%d}\
                                            """);
                            default -> item(i, "x-door:opened", "\"payload\":{\"door\":%d}");
                        })
                .toList();
    }

    private static String item(int i, String type, String members) {
        return """
        {"type":"%s","timestamp":"2026-03-02T09:00:00Z","sourceKey":"k/%d","revision":%d,%s}\
        """
                .formatted(type, i / 2, 1 + i % 2, members.formatted(i));
    }

    private static void post(Owner owner, List<String> items, int format) throws IOException {
        var array = "[" + String.join(",", items) + "]";
        var answer =
                switch (format) {
                    case 0 -> owner.json().body(array).post("/api/v1/events");
                    case 1 ->
                            owner.json()
                                    .header("Content-Encoding", "gzip")
                                    .body(gzip(array))
                                    .post("/api/v1/events");
                    case 2 ->
                            owner.request()
                                    .contentType("application/x-ndjson")
                                    .body(items.stream().collect(joining("\n")).getBytes(UTF_8))
                                    .post("/api/v1/events");
                    default -> {
                        for (var item : items.subList(1, items.size())) {
                            owner.json().body(item).post("/api/v1/events");
                        }
                        yield owner.json().body(items.getFirst()).post("/api/v1/events");
                    }
                };
        assertThat(answer.statusCode()).isIn(200, 202);
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private static Set<JsonNode> facts(Owner owner) {
        return Log.of(owner.name()).stream()
                .map(SameFactsTest::withoutWhatDiffersByOwner)
                .collect(Collectors.toSet());
    }

    private static JsonNode withoutWhatDiffersByOwner(Log.Entry entry) {
        var event = (ObjectNode) entry.json();
        event.remove(List.of("id", "owner", "receivedAt"));
        return event;
    }
}
