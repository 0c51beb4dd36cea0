package dev.tidings.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.wire.Decoded.Known;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final String WAITING =
            """
            {"id":"90877a3e-6ecf-5a95-b960-78c0c7ad76c0","schemaVersion":1,"type":"agent:waiting",\
            "source":"internal","timestamp":"2026-03-02T09:04:00.120Z",\
            "receivedAt":"2026-03-02T09:04:00.155Z","owner":"ada","device":"laptop-1",\
            "sessionId":"s-42","workerId":"w-1","metadata":{"repositoryName":"acme/api",\
            "branch":"feature/login","cwd":"~/code/acme/api","agent":"Claude"},\
            "payload":{"activityState":"waiting","epoch":1772442000000,"seq":31,\
            "reason":"permission"},"summary":"Claude is asking a question (feature/login)",\
            "sourceKey":"s-42/w-1/1772442000000/31","revision":1}\
            """;

    private static final String PANE =
            """
            {"id":"90877a3e-6ecf-5a95-b960-78c0c7ad76c0","schemaVersion":1,"type":"pane:focused",\
            "source":"tmux","timestamp":"2026-03-02T09:05:10Z",\
            "receivedAt":"2026-03-02T09:05:12.004Z","owner":"ada","device":"devbox",\
            "sessionId":null,"workerId":null,"metadata":{"branch":"main","cwd":"~/code/acme/web"},\
            "payload":{"paneId":"%7","windowId":"@3","windowIndex":1,"sessionName":"acme",\
            "clientTty":"/dev/pts/4","command":"vim","host":"devbox"},\
            "summary":"acme:1 ~/code/acme/web","sourceKey":"spool/6f1c/88/2048","revision":1}\
            """;

    private static final String RETRACTED =
            """
            {"id":"90877a3e-6ecf-5a95-b960-78c0c7ad76c0","schemaVersion":1,\
            "type":"fact:retracted","source":"activitywatch","timestamp":"2026-03-02T09:00:00Z",\
            "receivedAt":"2026-03-03T02:00:41Z","owner":"ada","device":"laptop-1",\
            "sessionId":null,"workerId":null,"metadata":{},\
            "payload":{"retractedType":"window:focused","reason":"deleted_upstream"},\
            "summary":"window record removed","sourceKey":"3975592d/aw-watcher-window_laptop/8805",\
            "revision":4}\
            """;

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @ValueSource(strings = {WAITING, PANE, RETRACTED})
    void the_examples_of_the_contract_come_out_as_they_went_in(String example) {
        var event = ((Known) codec.decode(example.getBytes(UTF_8))).event();

        assertThat(new String(codec.encode(event), UTF_8)).isEqualTo(example);
        assertThat(codec.disagreement(codec.headersOf(event), event)).isEmpty();
    }

    @Test
    void a_question_is_read_field_by_field() {
        var event = ((Known) codec.decode(WAITING.getBytes(UTF_8))).event();

        assertThat(event)
                .isInstanceOfSatisfying(
                        AgentWaiting.class,
                        waiting -> {
                            assertThat(waiting.worker()).hasToString("s-42:w-1");
                            assertThat(waiting.epoch()).isEqualTo(1772442000000L);
                            assertThat(waiting.seq()).isEqualTo(31);
                            assertThat(waiting.reason()).isEqualTo("permission");
                            assertThat(waiting.attentionId()).isNull();
                        });
    }
}
