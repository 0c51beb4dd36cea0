package dev.tidings.notify.handler.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Samples;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookBodyTest {

    static Stream<Notification> triggers() {
        return Samples.TRIGGERS.stream();
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void each_trigger_is_its_golden_file_byte_for_byte(Notification notification) throws Exception {
        var name = "/golden/webhook/" + notification.type().replace(':', '.') + ".json";
        try (var golden = WebhookBodyTest.class.getResourceAsStream(name)) {
            assertThat(golden).as(name).isNotNull();
            assertThat(WebhookBody.of(notification))
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8).stripTrailing());
        }
    }

    @Test
    void what_is_no_trigger_travels_with_its_payload() {
        var payload = Map.<String, Object>of("to", Map.of("project", "Beacon\u0000 \u202Ex"));

        assertThat(WebhookBody.of(Samples.of(new News.Switched(payload), null, null)))
                .isEqualTo(
                        "{\"type\":\"context.switched\",\"timestamp\":\"2026-11-20T10:15:30.000Z\","
                                + "\"data\":{\"sessionId\":\"s-81\",\"repository\":\"acme/api\","
                                + "\"payload\":{\"to\":{\"project\":\"Beacon x\"}}}}");
    }

    @Test
    void a_payload_that_is_too_big_stays_behind() {
        var payload = Map.<String, Object>of("text", "ä".repeat(15_000));

        assertThat(WebhookBody.of(Samples.of(new News.Reported(payload), null, null)))
                .startsWith("{\"type\":\"report.generated\"")
                .hasSizeLessThan(500);
    }

    @Test
    void a_summary_of_errors_carries_their_count() {
        assertThat(WebhookBody.of(Samples.of(new News.Failed(null, 4), null, "main")))
                .contains("\"sessionName\":\"main\"", "\"error\":{\"count\":4}");
    }

    @Test
    void a_test_carries_its_message() {
        assertThat(WebhookBody.of(Samples.of(new News.Test("Hello"), null, null)))
                .startsWith("{\"type\":\"test\"")
                .contains("\"message\":\"Hello\"");
    }
}
