package dev.tidings.notify.handler.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.notify.handler.Golden;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Samples;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookBodyTest {

    static Stream<Arguments> all() {
        return Samples.GOLDEN.entrySet().stream()
                .map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_message_is_its_golden_file_byte_for_byte(String name, Notification notification) {
        Golden.assertSame("webhook/" + name + ".json", WebhookBody.of(notification));
    }

    @Test
    void a_digest_that_is_too_big_says_how_many_stayed_behind() throws Exception {
        var held = Collections.nCopies(100, Samples.hostile("ä".repeat(1000)));
        var body = WebhookBody.of(Samples.of(new News.Digest(held), null, null));

        var data = new JsonMapper().readTree(body).path("data");
        assertThat(body.getBytes(UTF_8).length).isLessThan(20_000);
        assertThat(data.path("messages").size()).isPositive();
        assertThat(data.path("messages").size() + data.path("more").intValue()).isEqualTo(100);
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
