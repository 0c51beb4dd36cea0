package dev.tidings.notify.handler.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Golden;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Samples;
import dev.tidings.notify.handler.Wording;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackMessageTest {

    static Stream<Arguments> all() {
        return Samples.GOLDEN.entrySet().stream()
                .map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    private static JsonNode message(Notification notification) {
        return SlackMessage.of(Wording.of(notification));
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_message_is_its_golden_file_byte_for_byte(String name, Notification notification) {
        Golden.assertSame("slack/" + name + ".json", message(notification).toString());
    }

    @Test
    void without_a_base_url_there_is_no_button_and_without_a_branch_only_the_repository() {
        var message = message(Samples.of(new News.Idle(), "Fix login", null));

        assertThat(message.toString()).doesNotContain("accessory", "button");
        assertThat(message.at("/blocks/1/elements/0/text").textValue()).isEqualTo("acme/api");
    }

    @Test
    void a_summary_says_how_many_errors_it_stands_for() {
        var message = message(Samples.of(new News.Failed(null, 7), "Fix login", "main"));

        assertThat(message.path("text").textValue())
                .isEqualTo(":x: [Fix login] Claude encountered 7 more errors");
    }

    @Test
    void the_preview_is_one_line_of_200_and_the_detail_keeps_its_lines_up_to_2000() {
        var question = "<line>\n".repeat(1000);
        var message = message(Samples.of(new News.Waiting(null, question), "Fix login", "main"));

        var preview = message.path("text").textValue().split("\n", 2)[1];
        assertThat(preview).startsWith("&lt;line&gt; &lt;line&gt; ").endsWith("…");
        assertThat(preview.length()).isBetween(180, 200);
        var detail = message.at("/blocks/1/text/text").textValue();
        assertThat(detail).startsWith("&lt;line&gt;\n&lt;line&gt;").endsWith("…");
        assertThat(detail.length()).isBetween(1990, 2000);
        assertThat(detail).matches("(?s)(?:[^&]|&(?:lt|gt|amp);)*…");
    }

    @Test
    void a_destination_that_was_switched_off_is_told_in_its_own_words() {
        var message = message(Samples.of(new News.Disconnected("Slack", "no_service"), null, null));

        assertThat(message.path("text").textValue())
                .isEqualTo(
                        "⚠️ [acme/api] Slack notifications are off: no_service. Open the settings"
                                + " to reconnect.");
    }

    @Test
    void a_test_says_what_it_was_told_to() {
        var message = message(Samples.of(new News.Test("Hello <you>"), null, null));

        assertThat(message.path("text").textValue()).isEqualTo("Hello &lt;you&gt;");
    }
}
