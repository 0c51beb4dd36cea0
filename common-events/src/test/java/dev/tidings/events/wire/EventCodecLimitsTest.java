package dev.tidings.events.wire;

import static dev.tidings.events.wire.Decoded.Malformed.HEADERS_DISAGREE;
import static dev.tidings.events.wire.Decoded.Malformed.INVALID;
import static dev.tidings.events.wire.Decoded.Malformed.MALFORMED_JSON;
import static dev.tidings.events.wire.Decoded.Malformed.TOO_LARGE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.EventHeader;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.TimeDeclaration.NoteAdded;
import dev.tidings.events.wire.Decoded.Known;
import dev.tidings.events.wire.Decoded.Malformed;
import dev.tidings.events.wire.Decoded.UnknownType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the contract allows, from both sides of each limit.
class EventCodecLimitsTest {

    private static final String WAITING =
            new String(Golden.of("agent:waiting", "minimal").bytes(), UTF_8);

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    "id":"15        | "id":"1    | invalid | id
                    "schemaVersion":1 | "schemaVersion":0 | invalid | schemaVersion
                    "schemaVersion":1 | "schemaVersion":"1" | invalid | schemaVersion
                    "schemaVersion":1, | `` | missing | schemaVersion
                    "agent:waiting" | "agent waiting" | invalid | type
                    "agent:waiting" | null | missing | type
                    "internal"      | "Internal!" | invalid | source
                    "2026-03-02T09:00:00Z" | "2026-03-02" | invalid | timestamp
                    "2026-03-02T09:00:00Z" | "+12026-03-02T09:00:00Z" | invalid | timestamp
                    "2026-03-02T09:00:00Z" | 1772442000 | invalid | timestamp
                    "owner":"ada"   | "owner":"" | invalid | owner
                    "owner":"ada"   | "owner":null | missing | owner
                    "owner":"ada"   | "owner":["ada"] | invalid | owner
                    "device":null   | "device":"" | invalid | device
                    "device":null   | "device":"\\u0000" | invalid | device
                    "sessionId":"s-42" | "sessionId":null | missing | sessionId
                    "workerId":"w-1" | "workerId":null | missing | workerId
                    "metadata":{}   | "metadata":[] | invalid | metadata
                    "metadata":{}   | "metadata":{"cwd":7} | invalid | metadata.cwd
                    "metadata":{}   | "more":{} | missing | metadata
                    "activityState":"waiting" | "activityState":"idle" | invalid | payload.activityState
                    "activityState":"waiting" | "activityState":true | invalid | payload.activityState
                    "epoch":1772442000000 | "epoch":-1 | invalid | payload.epoch
                    "epoch":1772442000000 | "epoch":1.5 | invalid | payload.epoch
                    "epoch":1772442000000 | "epoch":9223372036854775808 | invalid | payload.epoch
                    "epoch":1772442000000 | "seq":"1" | invalid | payload.seq
                    "summary":"     | "summary":"\\u001b | invalid | summary
                    "summary":"     | "summary":"\\ud800 | invalid | summary
                    "revision":1    | "revision":0 | invalid | revision
                    "revision":1    | "owner":"bob" | malformed_json | ``
                    "revision":1    | "revision":01 | malformed_json | ``
                    "revision":1}   | "revision":1}{} | malformed_json | ``
                    "revision":1}   | "revision":1 | malformed_json | ``
                    """)
    void a_wrong_field_is_named(String what, String with, String code, String field) {
        assertThat(WAITING).contains(what.strip());

        assertThat(decode(WAITING.replaceFirst(quote(what.strip()), quoteReplacement(with))))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> {
                            assertThat(malformed.code()).isEqualTo(code);
                            assertThat(malformed.field()).isEqualTo(field);
                            assertThat(malformed.detail()).isNotBlank();
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "null", "7", "[]", "\"x\"", "{", "{\"id\"}", "\uFEFF{}x"})
    void what_is_no_object_is_no_envelope(String json) {
        assertThat(decode(json)).extracting("code").isEqualTo(MALFORMED_JSON);
    }

    @Test
    void only_utf_8_is_read() {
        var umlaut = WAITING.replace("\"owner\":\"ada\"", "\"owner\":\"Ädä\"");

        assertThat(decode(umlaut)).isInstanceOf(Known.class);
        assertThat(codec.decode(umlaut.getBytes(ISO_8859_1)))
                .extracting("code")
                .isEqualTo(MALFORMED_JSON);
        assertThat(codec.decode(umlaut.getBytes(UTF_16)))
                .extracting("code")
                .isEqualTo(MALFORMED_JSON);
        assertThat(decode(WAITING.replace("\"ada\"", "\"\uFFFD\""))).isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @CsvSource({
        "owner, 128",
        "device, 128",
        "sessionId, 128",
        "workerId, 128",
        "summary, 200",
        "sourceKey, 512"
    })
    void lengths_are_counted_in_characters(String field, int max) {
        var pattern = "\"" + field + "\":(\"[^\"]*\"|null)";

        assertThat(decode(WAITING.replaceFirst(pattern, member(field, "🤔".repeat(max)))))
                .isInstanceOf(Known.class);
        assertThat(decode(WAITING.replaceFirst(pattern, member(field, "🤔".repeat(max + 1)))))
                .extracting("code", "field")
                .containsExactly(INVALID, field);
    }

    @ParameterizedTest
    @CsvSource({"agent:waiting, attentionText", "worker:error, message", "note:added, text"})
    void texts_for_people_have_at_most_2000_characters(String type, String field) {
        var golden = Golden.of(type, "full").event();
        var payload = new HashMap<>(Payloads.of(golden));

        payload.put(field, "x".repeat(2000));
        assertThat(codec.read(golden.header(), type, payload)).isInstanceOf(Known.class);
        payload.put(field, "x".repeat(2001));
        assertThat(codec.read(golden.header(), type, payload))
                .extracting("code", "field")
                .containsExactly(INVALID, "payload." + field);
    }

    @Test
    void an_envelope_has_at_most_256_kib() {
        var padding = " ".repeat(EventCodec.MAX_BYTES - WAITING.length());
        var note = Golden.of("note:added", "minimal").event().header();

        assertThat(decode(WAITING + padding)).isInstanceOf(Known.class);
        assertThat(decode(WAITING + padding + " ")).extracting("code").isEqualTo(TOO_LARGE);
        assertThatThrownBy(
                        () -> codec.encode(new NoteAdded(note, "x".repeat(EventCodec.MAX_BYTES))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nesting_has_a_bound() {
        var custom = new String(Golden.of("x-acme:deployed", "minimal").bytes(), UTF_8);

        assertThat(decode(custom.replace("{}", "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}")))
                .isInstanceOf(Known.class);
        assertThat(decode(custom.replace("{}", "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}")))
                .extracting("code")
                .isEqualTo(MALFORMED_JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "1e99999999999, malformed_json",
        "1e-2147483648, malformed_json",
        "1e2147483647, invalid",
        "1e-1001, invalid",
        "NaN, malformed_json"
    })
    void numbers_nobody_can_keep_are_refused(String number, String code) {
        var custom = new String(Golden.of("x-acme:deployed", "minimal").bytes(), UTF_8);
        var payload = "\"payload\":{\"n\":" + number + "}";

        assertThat(decode(custom.replace("\"payload\":{}", payload)))
                .extracting("code")
                .isEqualTo(code);
    }

    @Test
    void a_path_leads_into_lists_and_objects() {
        var header = Golden.of("git:pushed", "full").event().header();
        var payload = new HashMap<>(Payloads.of(Golden.of("git:pushed", "full").event()));
        payload.put("refs", List.of(Map.of("local", "HEAD", "remote", "r", "oid", 1)));

        assertThat(codec.read(header, "git:pushed", payload))
                .isEqualTo(new Malformed(INVALID, "payload.refs[0].oid", "must be a string"));
    }

    @Test
    void other_producers_may_leave_out_what_the_type_says() {
        var bare = WAITING.replaceFirst("\"payload\":\\{[^}]*}", "\"payload\":{}");

        assertThat(decode(bare))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> {
                            var waiting = (AgentWaiting) known.event();
                            assertThat(waiting.epoch()).isZero();
                            assertThat(waiting.seq()).isNull();
                            assertThat(new String(codec.encode(waiting), UTF_8))
                                    .contains("{\"activityState\":\"waiting\",\"epoch\":0}");
                        });
    }

    @Test
    void asking_is_waiting() {
        var asking =
                WAITING.replace("agent:waiting", "agent:asking")
                        .replace("\"activityState\":\"waiting\"", "\"activityState\":\"asking\"");

        assertThat(decode(asking)).isEqualTo(decode(WAITING)).isInstanceOf(Known.class);
    }

    @Test
    void unknown_fields_are_ignored() {
        assertThat(
                        decode(
                                WAITING.replace("\"epoch\"", "\"x\":{\"y\":[1.5,null]},\"epoch\"")
                                        .replace("{\"id\"", "{\"z\":1,\"id\"")))
                .isEqualTo(decode(WAITING));
    }

    @Test
    void the_future_is_parked_whatever_else_it_says() {
        assertThat(decode("{\"schemaVersion\":2,\"type\":\"agent:waiting\",\"payload\":7}"))
                .isEqualTo(new UnknownType("agent:waiting", 2));
        assertThat(decode("{\"schemaVersion\":1,\"type\":\"agent:dreaming\"}"))
                .isEqualTo(new UnknownType("agent:dreaming", 1));
    }

    @Test
    void the_door_keeps_a_well_formed_type_it_does_not_know() {
        var header = header();
        var event = new CustomEvent(header, "agent:dreaming", Map.of("of", "sheep"));

        assertThat(codec.read(header, "agent:dreaming", Map.of("of", "sheep")))
                .isEqualTo(new Known(event));
        assertThat(codec.read(header, "dreaming", Map.of()))
                .extracting("code", "field")
                .containsExactly(INVALID, "type");
        assertThat(codec.decode(codec.encode(event)))
                .isEqualTo(new UnknownType("agent:dreaming", 1));
    }

    @Test
    void instants_are_read_with_any_offset_and_written_in_utc_with_microseconds() {
        var read =
                decode(
                        WAITING.replace(
                                "2026-03-02T09:00:00Z", "2026-03-02T10:00:00.123456789+01:00"));

        assertThat(read)
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> {
                            assertThat(known.event().header().timestamp())
                                    .isEqualTo(Instant.parse("2026-03-02T09:00:00.123456Z"));
                            assertThat(codec.headersOf(known.event()))
                                    .containsEntry("ce_time", "2026-03-02T09:00:00.123456Z");
                        });
    }

    @Test
    void the_headers_are_cloudevents_in_binary_mode() {
        var event = Golden.of("pane:focused", "minimal").event();

        assertThat(codec.headersOf(event))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("content-type", "application/json"),
                                Map.entry("ce_specversion", "1.0"),
                                Map.entry("ce_id", event.header().id().toString()),
                                Map.entry("ce_type", "pane:focused"),
                                Map.entry("ce_source", "/sources/tmux"),
                                Map.entry("ce_time", "2026-03-02T09:00:00Z"),
                                Map.entry("ce_subject", "spool/6f1c2d/88/2048"),
                                Map.entry("ce_schemaversion", "1"),
                                Map.entry("ce_owner", "ada"),
                                Map.entry("ce_revision", "1"),
                                Map.entry("ce_receivedat", "2026-03-02T18:00:04Z")));
    }

    @Test
    void headers_that_say_otherwise_are_noticed() {
        var event = Golden.of("pane:focused", "minimal").event();

        assertThat(disagreement(event, "ce_owner", "bob")).isEqualTo("ce_owner");
        assertThat(disagreement(event, "ce_device", "laptop-2")).isEqualTo("ce_device");
        assertThat(codec.disagreement(Map.of(), event)).isPresent();
        var more = new HashMap<>(codec.headersOf(event));
        more.put("traceparent", "00-1");
        assertThat(codec.disagreement(more, event)).isEmpty();
    }

    @Test
    void text_that_nobody_could_read_again_is_mended() {
        var written = codec.encode(new NoteAdded(header(), "cut \uD83D, nul \u0000, whole 🤔"));

        assertThat(codec.decode(written))
                .isEqualTo(new Known(new NoteAdded(header(), "cut \uFFFD, nul \uFFFD, whole 🤔")));
        assertThatThrownBy(() -> new CustomEvent(header(), "x-a:b", Map.of("k", "\uD83D")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String disagreement(SystemEvent event, String header, String value) {
        var headers = new HashMap<>(codec.headersOf(event));
        headers.put(header, value);
        var found = codec.disagreement(headers, event).orElseThrow();
        assertThat(found.code()).isEqualTo(HEADERS_DISAGREE);
        return found.field();
    }

    private static EventHeader header() {
        return Golden.of("note:added", "minimal").event().header();
    }

    private Decoded decode(String json) {
        return codec.decode(json.getBytes(UTF_8));
    }

    private static String member(String field, String value) {
        return "\"" + field + "\":\"" + value + "\"";
    }

    private static String quote(String text) {
        return Pattern.quote(text);
    }

    private static String quoteReplacement(String text) {
        return Matcher.quoteReplacement(text);
    }
}
