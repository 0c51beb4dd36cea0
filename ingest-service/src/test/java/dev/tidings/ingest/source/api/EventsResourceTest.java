package dev.tidings.ingest.source.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.events.EventId;
import dev.tidings.events.Topic;
import dev.tidings.ingest.support.Log;
import dev.tidings.ingest.support.OnRealServers;
import dev.tidings.ingest.support.Owners;
import dev.tidings.ingest.support.Owners.Owner;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every answer of the door, on real servers.
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventsResourceTest implements OnRealServers {

    private static final String NOTE =
            """
            {"type":"note:added","timestamp":"%s","sourceKey":"%s","payload":{"text":"hello"}}\
            """;

    @Test
    void an_object_is_in_the_log_when_it_is_answered() {
        var ada = Owners.next();

        ada.json()
                .body(note("n/1"))
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("invalid", equalTo(0))
                .body("results[0].index", equalTo(0))
                .body("results[0].status", equalTo("accepted"))
                .body(
                        "results[0].id",
                        equalTo(EventId.of(ada.name(), "manual", "n/1", 1).toString()))
                .body("results[0].warnings", nullValue());

        var entry = Log.of(ada.name()).getFirst();
        assertThat(entry.topic()).isEqualTo(Topic.ACTIVITY.wireName());
        assertThat(entry.key()).isEqualTo(ada.name());
        assertThat(entry.json().path("device").asText()).isEqualTo("laptop-1");
        assertThat(entry.json().path("summary").asText()).isEqualTo("hello");
        assertThat(entry.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("ce_type", "note:added")
                .containsEntry("ce_source", "/sources/manual")
                .containsEntry("ce_owner", ada.name())
                .containsEntry("ce_id", entry.json().path("id").asText());
    }

    @Test
    void the_same_fact_again_is_a_duplicate_and_200() {
        var ada = Owners.next();
        ada.json().body(note("n/1")).post("/api/v1/events").then().statusCode(202);

        ada.json()
                .body(note("n/1"))
                .post("/api/v1/events")
                .then()
                .statusCode(200)
                .body("duplicates", equalTo(1))
                .body("results[0].status", equalTo("duplicate"));

        assertThat(Log.of(ada.name())).hasSize(1);
    }

    @Test
    void the_same_fact_twice_in_one_request_is_in_the_log_once() {
        var ada = Owners.next();

        ada.json()
                .body("[" + note("n/1") + "," + note("n/1") + "]")
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("results.status", equalTo(List.of("accepted", "duplicate")));

        assertThat(Log.of(ada.name())).hasSize(1);
    }

    @Test
    void an_invalid_item_does_not_touch_its_neighbours() {
        var ada = Owners.next();

        ada.json()
                .body("[" + note("n/1") + ",{\"type\":\"note:added\"},7," + note("n/2") + "]")
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("invalid", equalTo(2))
                .body("results[1].code", equalTo("timestamp_missing"))
                .body("results[1].field", equalTo("timestamp"))
                .body("results[2].code", equalTo("item_invalid"))
                .body("results[3].status", equalTo("accepted"));
    }

    @Test
    void an_invalid_item_is_set_aside_without_its_content() {
        var ada = Owners.next();

        ada.json()
                .body("[{\"type\":\"note:added\",\"payload\":{\"text\":\"s3cret-canary\"}}]")
                .post("/api/v1/events")
                .then()
                .statusCode(202);

        var parked = Log.of(Topic.DEAD_LETTER, entry -> entry.key().equals(ada.name())).getFirst();
        assertThat(parked.headers())
                .containsEntry("tidings_error_code", "timestamp_missing")
                .containsEntry("tidings_stage", "intake")
                .containsKey("tidings_at");
        assertThat(parked.json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("size", "sha256", "contentType");
        assertThat(parked.text()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[", "[1", "{}{}", "\"text\"", "7", "null", "[{}] x", "\u0001"})
    void unreadable_json_is_400(String body) {
        Owners.next()
                .json()
                .body(body.getBytes(UTF_8))
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed_json"));
    }

    @Test
    void a_single_invalid_object_is_400_and_says_why() {
        Owners.next()
                .json()
                .body("{\"type\":\"note:added\",\"timestamp\":\"yesterday\"}")
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("timestamp_invalid"))
                .body("errors[0].field", equalTo("timestamp"))
                .body("results[0].status", equalTo("invalid"));
    }

    @Test
    void a_bad_line_is_one_invalid_item() {
        var ada = Owners.next();

        ada.request()
                .contentType("application/x-ndjson")
                .body((note("n/1") + "\n{oops\n\n" + note("n/2") + "\r\n").getBytes(UTF_8))
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("results[1].code", equalTo("json_invalid"))
                .body("results", hasSize(3));
    }

    @Test
    void gzip_is_inflated() throws IOException {
        var ada = Owners.next();

        ada.json()
                .header("Content-Encoding", "gzip")
                .body(gzip(note("n/1").getBytes(UTF_8)))
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
    }

    @Test
    void a_bomb_is_413_before_it_goes_off() throws IOException {
        Owners.next()
                .json()
                .header("Content-Encoding", "gzip")
                .body(gzip(new byte[200 * 1024 * 1024]))
                .post("/api/v1/events")
                .then()
                .statusCode(413)
                .body("code", equalTo("too_large"));
    }

    @Test
    void what_calls_itself_gzip_and_is_not_is_400() {
        Owners.next()
                .json()
                .header("Content-Encoding", "gzip")
                .body(note("n/1").getBytes(UTF_8))
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .body("code", equalTo("body_unreadable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/vnd.tidings.spool", "application/xml"})
    void another_content_type_is_415(String type) {
        Owners.next()
                .request()
                .header("Content-Type", type)
                .body(note("n/1").getBytes(UTF_8))
                .post("/api/v1/events")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported_media_type"));
    }

    @Test
    void more_than_a_thousand_items_are_413() {
        Owners.next()
                .json()
                .body(Collections.nCopies(1_001, note("n/1")).toString())
                .post("/api/v1/events")
                .then()
                .statusCode(413)
                .body("code", equalTo("too_many_items"));
    }

    @Test
    void an_item_beyond_64_kib_is_413() {
        Owners.next()
                .json()
                .body("{\"type\":\"x-my:thing\",\"summary\":\"" + "a".repeat(65_536) + "\"}")
                .post("/api/v1/events")
                .then()
                .statusCode(413)
                .body("code", equalTo("item_too_large"));
    }

    @ParameterizedTest
    @CsvSource({"20, 202", "21, 413", "5000, 413"})
    void an_item_deeper_than_twenty_levels_is_413(int levels, int status) {
        var inner = "[".repeat(levels - 2) + "1" + "]".repeat(levels - 2);
        Owners.next()
                .json()
                .body(
                        """
                        {"type":"x-my:thing","timestamp":"%s","payload":{"deep":%s}}\
                        """
                                .formatted(Instant.now(), inner))
                .post("/api/v1/events")
                .then()
                .statusCode(status);
    }

    @Test
    void an_unknown_type_is_kept_with_a_warning() {
        var ada = Owners.next();

        ada.json()
                .body(item("door:opened", "\"sourceKey\":\"d/1\""))
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("results[0].status", equalTo("accepted"))
                .body("results[0].warnings", hasItem("unknown_type"));
        assertThat(Log.of(ada.name())).extracting(Log.Entry::type).containsExactly("door:opened");
    }

    @Test
    void an_unknown_type_is_invalid_for_who_wants_it_strict() {
        Owners.next()
                .json()
                .queryParam("strict", "true")
                .body(item("door:opened", "\"sourceKey\":\"d/1\""))
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown_type"));
    }

    @Test
    void a_type_of_ones_own_needs_no_warning() {
        Owners.next()
                .json()
                .queryParam("strict", "true")
                .body(item("x-door:opened", "\"sourceKey\":\"d/1\""))
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("results[0].warnings", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timer:started",
                "window:focused",
                "rules:published",
                "context:switched",
                "context_switch",
                "report_generated",
                "agent:observed"
            })
    void what_the_service_alone_tells_is_not_allowed(String type) {
        Owners.next()
                .json()
                .body(item(type, "\"sourceKey\":\"d/1\""))
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .body("code", equalTo("type_not_allowed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "type":7                                  | type_invalid
                    "type":"Note:Added"                       | type_invalid
                    "id":"7"                                  | id_invalid
                    "id":"90877a3e-6ecf-5a95-b960-78c0c7ad76c0" | id_invalid
                    "revision":0                              | revision_invalid
                    "revision":1.5                            | revision_invalid
                    "revision":99999999999999999999           | revision_invalid
                    "sourceKey":""                            | source_key_invalid
                    "owner":"somebody-else"                   | owner_not_allowed
                    "metadata":[]                             | metadata_invalid
                    "metadata":{"branch":7}                   | branch_invalid
                    "payload":"text"                          | payload_invalid
                    "timestamp":"2026-13-01T00:00:00Z"        | timestamp_invalid
                    "timestamp":"+99999-01-01T00:00:00Z"      | timestamp_invalid
                    "timestamp":"2009-01-01T00:00:00Z"        | timestamp_too_old
                    "sessionId":"","type":"agent:idle"        | session_id_invalid
                    "type":"agent:idle"                       | session_id_missing
                    "type":"agent:waiting","sessionId":"s"    | worker_id_missing
                    "payload":{}                              | text_missing
                    """)
    void each_invalid_item_has_its_code(String members, String code) {
        var item =
                members.contains("\"type\"")
                        ? "{\"timestamp\":\"" + Instant.now() + "\"," + members + "}"
                        : members.contains("\"timestamp\"")
                                ? "{\"type\":\"x-my:thing\"," + members + "}"
                                : item("note:added", members);
        Owners.next()
                .json()
                .body("[" + item + "]")
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("results[0].status", equalTo("invalid"))
                .body("results[0].code", equalTo(code));
    }

    @Test
    void a_client_may_name_its_event_by_a_uuid_of_version_7() {
        var ada = Owners.next();
        var id = "0190b0c0-0000-7000-8000-" + "%012x".formatted(System.nanoTime() & 0xffffffffL);

        ada.json()
                .body(item("x-my:thing", "\"id\":\"" + id + "\""))
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("results[0].id", equalTo(id));
        assertThat(Log.of(ada.name()).getFirst().json().path("sourceKey").asText()).isEqualTo(id);
    }

    @Test
    void a_higher_revision_is_another_event_of_the_same_fact() {
        var ada = Owners.next();
        for (int revision : new int[] {1, 2}) {
            ada.json()
                    .body(item("x-my:thing", "\"sourceKey\":\"k\",\"revision\":" + revision))
                    .post("/api/v1/events")
                    .then()
                    .statusCode(202);
        }
        assertThat(Log.of(ada.name()))
                .extracting(entry -> entry.json().path("revision").asInt())
                .containsExactly(1, 2);
    }

    @Test
    void items_without_identity_are_named_by_the_requests_key() {
        var ada = Owners.next();
        var body = "[" + item("x-my:thing", "\"summary\":\"a\"") + "]";
        ada.json()
                .header("Idempotency-Key", "k 1")
                .body(body)
                .post("/api/v1/events")
                .then()
                .statusCode(202);

        ada.json()
                .header("Idempotency-Key", "k 1")
                .body(body)
                .post("/api/v1/events")
                .then()
                .statusCode(200);

        assertThat(Log.of(ada.name()))
                .extracting(entry -> entry.json().path("sourceKey").asText())
                .containsExactly("idem/k%201/0");
    }

    @Test
    void a_key_stands_for_one_body() {
        var ada = Owners.next();
        ada.json()
                .header("Idempotency-Key", "k")
                .body(note("n/1"))
                .post("/api/v1/events")
                .then()
                .statusCode(202);

        ada.json()
                .header("Idempotency-Key", "k")
                .body(note("n/2"))
                .post("/api/v1/events")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
        Owners.next()
                .json()
                .header("Idempotency-Key", "k")
                .body(note("n/2"))
                .post("/api/v1/events")
                .then()
                .statusCode(202);
    }

    @Test
    void credentials_in_addresses_never_reach_the_log() {
        var ada = Owners.next();
        var pushed =
                """
                {"type":"git:pushed","timestamp":"%s","sourceKey":"g/1",
                 "payload":{"repoId":"r-1","remote":"https://ada:s3cret@example.org/acme/api",
                            "refs":[],"confirmed":true}}\
                """
                        .formatted(Instant.now());
        var opened =
                """
                {"type":"x-my:opened","timestamp":"%s","sourceKey":"x/1",
                 "metadata":{"url":"https://s3cret@example.org/build/7"},
                 "payload":{"links":["https://ada:s3cret@example.org/a"]}}\
                """
                        .formatted(Instant.now());

        ada.json()
                .body("[" + pushed + "," + opened + "]")
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2));

        assertThat(Log.of(ada.name()))
                .extracting(Log.Entry::text)
                .hasSize(2)
                .noneMatch(text -> text.contains("s3cret"))
                .anyMatch(text -> text.contains("\"https://example.org/acme/api\""))
                .anyMatch(text -> text.contains("\"https://example.org/build/7\""))
                .anyMatch(text -> text.contains("\"https://example.org/a\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"note:added\"}",
                "{\"type\":\"note:added\",\"timestamp\":\"2001-03-02T09:00:00Z\",\"payload\":{\"text\":\"x\"}}"
            })
    void an_object_that_is_refused_leaves_its_key_to_the_corrected_one(String refused) {
        var ada = Owners.next();
        ada.json()
                .header("Idempotency-Key", "k")
                .body(refused)
                .post("/api/v1/events")
                .then()
                .statusCode(400);

        ada.json()
                .header("Idempotency-Key", "k")
                .body(note("n/1"))
                .post("/api/v1/events")
                .then()
                .statusCode(202);
    }

    @Test
    void a_key_of_more_than_200_characters_is_400() {
        Owners.next()
                .json()
                .header("Idempotency-Key", "k".repeat(201))
                .body(note("n/1"))
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency_key_invalid"));
    }

    @Test
    void a_fact_of_the_future_is_set_aside_complete() {
        var ada = Owners.next();
        var tomorrow = Instant.now().plus(Duration.ofDays(1));

        ada.json()
                .body(NOTE.formatted(tomorrow, "n/1"))
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("quarantined", equalTo(1))
                .body("results[0].status", equalTo("quarantined"))
                .body("results[0].code", equalTo("timestamp_in_future"));

        var parked = Log.of(ada.name()).getFirst();
        assertThat(parked.topic()).isEqualTo(Topic.DEAD_LETTER.wireName());
        assertThat(parked.headers())
                .containsEntry("tidings_error_code", "timestamp_in_future")
                .containsEntry("ce_type", "note:added");
    }

    @Test
    void a_clock_that_is_off_is_corrected_and_recorded() {
        var ada = Owners.next();
        var fast = Instant.now().plus(Duration.ofMinutes(30));

        ada.json()
                .header("Tidings-Sent-At", fast.toString())
                .body(NOTE.formatted(fast, "n/1"))
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));

        var event = Log.of(ada.name()).getFirst().json();
        assertThat(Instant.parse(event.path("timestamp").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(event.path("payload").path("clockOffsetMs").asLong())
                .isBetween(-1_800_000L, -1_790_000L);
    }

    @Test
    void a_trigger_travels_with_the_triggers_under_its_session() {
        var ada = Owners.next();

        ada.json()
                .body(
                        item(
                                "agent:asking",
                                """
                                "sessionId":"s-1","workerId":"w-1","metadata":{"agent":"Claude","branch":"main","cwd":"/home/ada/x"},"payload":{"activityState":"asking","epoch":1,"seq":2}\
                                """))
                .post("/api/v1/events")
                .then()
                .statusCode(202);

        var entry = Log.of(ada.name()).getFirst();
        assertThat(entry.topic()).isEqualTo(Topic.OUTBOUND_TRIGGERS.wireName());
        assertThat(entry.key()).isEqualTo("s-1");
        assertThat(entry.type()).isEqualTo("agent:waiting");
        assertThat(entry.json().at("/payload/activityState").asText()).isEqualTo("waiting");
        assertThat(entry.json().at("/metadata/cwd").asText()).isEqualTo("~/x");
        assertThat(entry.json().path("source").asText()).isEqualTo("api");
        assertThat(entry.json().path("summary").asText())
                .isEqualTo("Claude is asking a question (main)");
    }

    @Test
    void without_a_token_it_is_401_and_without_the_scope_403() {
        new Owner("nobody", "tdg_nobody")
                .json()
                .body(note("n/1"))
                .post("/api/v1/events")
                .then()
                .statusCode(401);
        Owners.next("read").json().body(note("n/1")).post("/api/v1/events").then().statusCode(403);
    }

    @Test
    void too_many_items_at_once_are_429_and_say_when_to_come_back() {
        var ada = Owners.next();
        var thousand = Collections.nCopies(1_000, note("n/1")).toString().getBytes(UTF_8);
        List<Response> answers;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    IntStream.range(0, 40)
                            .mapToObj(_ ->
                                    supplyAsync(
                                            () -> ada.json().body(thousand).post("/api/v1/events"),
                                            executor))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
        }

        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 429)
                .isNotEmpty()
                .allSatisfy(
                        answer -> assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*"));
    }

    @Test
    void nothing_of_a_prompt_or_a_password_is_kept() {
        var ada = Owners.next();
        ada.json()
                .body(
                        item(
                                "x-my:thing",
                                """
                                "sourceKey":"k","payload":{"prompt":"s3cret-canary","a":{"tool_input":{"x":"s3cret-canary"},"apiKey":"s3cret-canary"}}\
                                """))
                .post("/api/v1/events")
                .then()
                .statusCode(202);

        assertThat(Log.of(ada.name()).getFirst().text())
                .doesNotContain("s3cret")
                .contains("\"promptLength\":13");
    }

    @Test
    void declared_time_may_be_told_by_wall_clock() {
        var ada = Owners.next();
        ada.json()
                .body(
                        item(
                                "time:declared",
                                """
                                "sourceKey":"t/1","payload":{"localStart":"2026-03-02T09:00","localEnd":"2026-03-02T10:30","zone":"Europe/Berlin","description":"Review","tags":["meeting"]}\
                                """))
                .post("/api/v1/events")
                .then()
                .statusCode(202);

        var event = Log.of(ada.name()).getFirst().json();
        assertThat(event.path("source").asText()).isEqualTo("manual");
        assertThat(event.path("timestamp").asText()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(event.at("/payload/start").asText()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(event.at("/payload/durationMs").asLong()).isEqualTo(5_400_000);
        assertThat(event.path("summary").asText()).isEqualTo("Review");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "localStart":"2026-03-29T02:30","localEnd":"2026-03-29T04:00","zone":"Europe/Berlin" | local_time_gap | 2026-03-29T01:59 and 2026-03-29T03:00
                    "localStart":"2026-03-29T01:30","localEnd":"2026-03-29T04:00","zone":"Europe/Berln"  | unknown_zone   | zone
                    "localStart":"2026-03-29T01:30","localEnd":"2026-03-29T04:00"                        | zone_missing   | required
                    "start":"2026-03-02T09:00:00Z","end":"2026-03-02T09:00:00Z"                          | end_not_after_start | after
                    "start":"2026-03-02T09:00:00Z","end":"2026-03-03T09:00:01Z"                          | interval_too_long | 24 hours
                    "start":"2026-03-02T09:00:00Z","durationMs":0                                        | end_not_after_start | after
                    "start":"2026-03-02T09:00:00Z"                                                       | end_missing    | required
                    "end":"2026-03-02T09:00:00Z"                                                         | start_missing  | required
                    """)
    void declared_time_that_cannot_be_is_invalid(String payload, String code, String message) {
        Owners.next()
                .json()
                .body(
                        "["
                                + item(
                                        "time:declared",
                                        "\"payload\":{\"description\":\"x\"," + payload + "}")
                                + "]")
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("results[0].code", equalTo(code))
                .body("results[0].message", containsString(message));
    }

    @Test
    void a_wall_clock_time_that_exists_twice_is_the_earlier_with_a_warning() {
        var ada = Owners.next();
        ada.json()
                .body(
                        item(
                                "time:declared",
                                """
                                "payload":{"localStart":"2025-10-26T02:30","localEnd":"2025-10-26T04:00","zone":"Europe/Berlin","description":"x"}\
                                """))
                .post("/api/v1/events")
                .then()
                .statusCode(202)
                .body("results[0].warnings", hasItem("local_time_ambiguous"));
        assertThat(Log.of(ada.name()).getFirst().json().at("/payload/durationMs").asLong())
                .isEqualTo(9_000_000);
    }

    private static String note(String sourceKey) {
        return NOTE.formatted("2026-03-02T09:00:00Z", sourceKey);
    }

    private static String item(String type, String members) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",%s}".formatted(type, Instant.now(), members);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
