package dev.tidings.notify.handler.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Golden;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Samples;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DiscordMessageTest {

    static Stream<Arguments> all() {
        return Samples.GOLDEN.entrySet().stream()
                .map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_message_is_its_golden_file_byte_for_byte(String name, Notification notification) {
        Golden.assertSame("discord/" + name + ".json", DiscordMessage.of(notification).toString());
    }

    private static JsonNode asking(String question) {
        return DiscordMessage.of(Samples.of(new News.Waiting(null, question), "Fix login", "main"));
    }

    static Stream<Arguments> escapes() {
        return Stream.of(
                Arguments.of("a\\b *c* _d_ ~e~ `f`", "a\\\\b \\*c\\* \\_d\\_ \\~e\\~ \\`f\\`"),
                Arguments.of("|g| <h> [i](j)", "\\|g\\| \\<h\\> \\[i\\](j)"),
                Arguments.of("# a\n  - b\n-# c\nd - e # f", "\\# a\n  \\- b\n\\-# c\nd - e # f"),
                Arguments.of("https://a.example", "https://a.example"));
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void marks_are_escaped_where_they_count(String text, String expected) {
        assertThat(asking(text).at("/embeds/0/description").textValue()).isEqualTo(expected);
    }

    @Test
    void an_address_in_the_content_draws_no_preview() {
        var message = Samples.of(new News.Idle(), "see https://evil.example", "main");

        assertThat(DiscordMessage.of(message).path("content").textValue())
                .isEqualTo("✅ [see https:\u200B//evil.example] Claude has finished");
    }

    @Test
    void nobody_is_mentioned_by_any_message() {
        for (var notification : Samples.GOLDEN.values()) {
            for (var message :
                    new JsonNode[] {
                        DiscordMessage.of(notification), DiscordMessage.plain(notification)
                    }) {
                assertThat(message.path("allowed_mentions").toString()).isEqualTo("{\"parse\":[]}");
            }
        }
    }

    @Test
    void the_longest_message_keeps_discords_limits() {
        for (var text : new String[] {"*".repeat(5000), "x".repeat(5000), "://".repeat(5000)}) {
            for (var notification : Samples.allHostile(text)) {
                var message = DiscordMessage.of(notification);
                assertThat(length(message, "/content")).isBetween(1, 2000);
                assertThat(length(message, "/embeds/0/title")).isLessThanOrEqualTo(256);
                assertThat(length(message, "/embeds/0/description")).isLessThanOrEqualTo(1800);
                assertThat(message.path("embeds").findValuesAsText("value"))
                        .allSatisfy(value -> assertThat(value).hasSizeBetween(1, 1024));
                assertThat(message.path("embeds").toString().length()).isLessThan(6000);
                assertThat(length(DiscordMessage.plain(notification), "/content"))
                        .isBetween(1, 2000);
            }
        }
    }

    private static int length(JsonNode message, String path) {
        return message.at(path).asText().length();
    }

    @Test
    void a_cut_text_ends_in_no_escape() {
        assertThat(asking("*".repeat(5000)).at("/embeds/0/description").textValue())
                .matches("(?:\\\\\\*){899}…");
    }

    @Test
    void a_long_digest_says_how_many_more_there_are() {
        var digest = new News.Digest(Collections.nCopies(500, Samples.WAITING));

        assertThat(
                        DiscordMessage.of(Samples.of(digest, null, null))
                                .at("/embeds/0/description")
                                .textValue())
                .matches(
                        "(?s)❓ \\[Fix login] Claude is asking a question: Delete .*and 4\\d\\d"
                                + " more");
    }

    @Test
    void without_base_url_and_branch_there_is_neither_link_nor_field() {
        var embed = DiscordMessage.of(Samples.of(new News.Idle(), "a", null)).at("/embeds/0");

        assertThat(embed.has("url")).isFalse();
        assertThat(embed.path("fields").findValuesAsText("name")).containsExactly("Repository");
    }

    @Test
    void the_plain_fallback_is_content_alone() {
        assertThat(DiscordMessage.plain(Samples.WAITING).toString())
                .isEqualTo(
                        "{\"content\":\"❓ [Fix login] Claude is asking a question\\n"
                                + "Delete \\\\<tmp\\\\> & restart the \\\\*server\\\\*?\","
                                + "\"allowed_mentions\":{\"parse\":[]}}");
    }
}
