package dev.tidings.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.events.EventType;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.wire.Decoded;
import dev.tidings.events.wire.Decoded.Known;
import dev.tidings.events.wire.EventCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every pushed source promises, shown on the folders below `golden/`.
///
/// A folder holds `sent.json` (or another `sent.*`) and `events.json`, what is read from it; a new
/// observation is a new folder. `-Dtidings.golden.write=true` writes what is missing, for a human
/// to look at.
public interface PushSourceContract {

    /// Stands in every free text of what is sent; nothing read may contain it.
    String CANARY = "s3cret-canary";

    Instant RECEIVED_AT = Instant.parse("2026-03-02T09:00:00Z");

    Sender ADA = new Sender("ada", "laptop-1");

    EventCodec CODEC = new EventCodec();

    JsonMapper JSON = new JsonMapper();

    /// A source that has read nothing yet.
    PushSource source();

    /// The folder of its cases, below `src/test/resources/golden`.
    String golden();

    /// What the endpoint would say about a request with such a body.
    Map<String, String> about(Path golden);

    @TestFactory
    default List<DynamicTest> what_was_sent_becomes_the_events_beside_it() throws IOException {
        return cases().map(each -> dynamicTest(nameOf(each), () -> check(each))).toList();
    }

    @TestFactory
    default List<DynamicTest> what_is_read_is_the_same_when_it_is_read_again() throws IOException {
        return cases().map(each ->
                        dynamicTest(
                                nameOf(each),
                                () ->
                                        assertThat(read(source(), each, bytes(each)))
                                                .isEqualTo(read(source(), each, bytes(each)))))
                .toList();
    }

    @TestFactory
    default List<DynamicTest> events_come_back_from_the_wire_as_they_were() throws IOException {
        return cases().map(each -> dynamicTest(nameOf(each), () -> checkRoundTrip(each))).toList();
    }

    /// Bytes flipped, cut out, doubled and moved: whatever comes, it is read as something.
    @Test
    default void ten_thousand_mutated_bodies_are_all_read() throws IOException {
        var random = new Random(7);
        var source = source();
        var cases = cases().toList();
        for (int i = 0; i < 10_000; i++) {
            var golden = cases.get(random.nextInt(cases.size()));
            var mutated = Mutations.of(bytes(golden), random);
            for (var reading : read(source, golden, mutated)) {
                assertThat(reading).isNotNull();
                if (reading instanceof Reading.Understood(var events, _, _)) {
                    events.forEach(event -> assertThat(CODEC.encode(event)).isNotEmpty());
                }
            }
        }
    }

    private void check(Path golden) throws IOException {
        var expected = golden.resolve("events.json");
        var actual = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shown(golden));
        assertThat(actual).doesNotContain(CANARY);
        if (Boolean.getBoolean("tidings.golden.write") && !Files.exists(expected)) {
            Files.writeString(expected, actual + "\n");
        }
        assertThat(JSON.readTree(actual)).isEqualTo(JSON.readTree(Files.readString(expected)));
    }

    private void checkRoundTrip(Path golden) throws IOException {
        for (var reading : read(source(), golden, bytes(golden))) {
            if (reading instanceof Reading.Understood(var events, _, _)) {
                events.forEach(event ->
                        assertThat(CODEC.decode(CODEC.encode(event))).isEqualTo(back(event)));
            }
        }
    }

    /// A type nobody knows yet is for its consumers to park.
    private static Decoded back(SystemEvent event) {
        var type = EventType.nameOf(event);
        return EventType.of(event).isPresent() || EventType.isExtension(type)
                ? new Known(event)
                : new Decoded.UnknownType(type, EventCodec.SCHEMA_VERSION);
    }

    private List<Object> shown(Path golden) throws IOException {
        var shown = new ArrayList<Object>();
        for (var reading : read(source(), golden, bytes(golden))) {
            shown.add(shown(reading));
        }
        return shown;
    }

    private static Map<String, Object> shown(Reading reading) throws JsonProcessingException {
        return switch (reading) {
            case Reading.Understood(var events, var reports, var warnings) -> {
                var members = new TreeMap<String, Object>();
                members.put("events", events.stream().map(PushSourceContract::json).toList());
                if (!reports.isEmpty()) {
                    members.put("facts", reports.stream().map(r -> r.fact().toString()).toList());
                }
                if (!warnings.isEmpty()) {
                    members.put("warnings", warnings);
                }
                yield members;
            }
            case Reading.Ignored(var reason) -> Map.of("ignored", reason);
            case Reading.Malformed(var code, var field, var detail, var remains) ->
                    new TreeMap<>(
                            Map.of(
                                    "malformed", code,
                                    "field", field,
                                    "detail", detail,
                                    "size", remains.size()));
            case Reading.Refused(var why, var code, _) ->
                    new TreeMap<>(Map.of("refused", why.name(), "code", code));
        };
    }

    private static JsonNode json(SystemEvent event) {
        try {
            return JSON.readTree(CODEC.encode(event));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Reading> read(PushSource source, Path golden, byte[] body) {
        return source.read(
                new Sent(ADA, RECEIVED_AT, about(golden), new ByteArrayInputStream(body)));
    }

    private static byte[] bytes(Path golden) throws IOException {
        try (var files = Files.list(golden)) {
            return Files.readAllBytes(
                    files.filter(file -> file.getFileName().toString().startsWith("sent."))
                            .findFirst()
                            .orElseThrow());
        }
    }

    private String nameOf(Path golden) {
        return root().relativize(golden).toString();
    }

    private Path root() {
        return Path.of("src/test/resources/golden").resolve(golden());
    }

    private Stream<Path> cases() throws IOException {
        try (var folders = Files.walk(root())) {
            var cases =
                    folders.filter(Files::isRegularFile)
                            .filter(file -> file.getFileName().toString().startsWith("sent."))
                            .map(file -> file.resolveSibling(""))
                            .sorted()
                            .toList();
            assertThat(cases).describedAs("golden folders of %s", golden()).isNotEmpty();
            return cases.stream();
        }
    }
}
