package dev.tidings.notify.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextTest {

    private static String escape(String text) {
        return text.replace("&", "&amp;");
    }

    static Stream<Arguments> dirty() {
        return Stream.of(
                Arguments.of("plain", "plain", "plain"),
                Arguments.of("a\tb", "a b", "ab"),
                Arguments.of("a\r\nb", "a b", "a\nb"),
                Arguments.of("  a \u00A0\u3000 b  ", "a b", "a \u00A0\u3000 b"),
                Arguments.of("a\u0000\u0007\u001b[31mb", "a[31mb", "a[31mb"),
                Arguments.of("a\u007fb\u009fc", "abc", "abc"),
                Arguments.of("a\u2028b\u0085c", "a b c", "a\u2028bc"),
                Arguments.of("\u202Egnp.exe\u202C", "gnp.exe", "gnp.exe"),
                Arguments.of("\u2066a\u2069\u200E\u200F\u061Cb", "ab", "ab"),
                Arguments.of("\uD83Dx\uDE00", "\uFFFDx\uFFFD", "\uFFFDx\uFFFD"),
                Arguments.of("👩‍👩‍👧", "👩‍👩‍👧", "👩‍👩‍👧"));
    }

    @ParameterizedTest
    @MethodSource("dirty")
    void controls_go_and_white_space_becomes_one_blank_on_a_line(
            String dirty, String line, String lines) {
        assertThat(Text.line(dirty)).isEqualTo(line);
        assertThat(Text.lines(dirty)).isEqualTo(lines);
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 3, abc",
        "abcd, 3, ab…",
        "👩👩👩👩, 3, 👩👩…",
        "&&, 10, &amp;&amp;",
        "&&, 9, &amp;…",
        "&&&, 11, &amp;&amp;…",
        "&&&, 10, &amp;…",
        "a&&, 6, a…",
        "abc, 1, …"
    })
    void what_is_cut_fits_after_its_escape_and_ends_with_an_ellipsis(
            String text, int limit, String expected) {
        assertThat(Text.cut(text, limit, TextTest::escape)).isEqualTo(expected);
    }

    @Test
    void every_cut_of_a_text_fits_and_ends_inside_nothing() {
        var text = "a&👩b&&c👩👩&";
        for (int limit = 1; limit < 40; limit++) {
            var cut = Text.cut(text, limit, TextTest::escape);

            assertThat(cut.codePointCount(0, cut.length())).isLessThanOrEqualTo(limit);
            assertThat(cut).matches("(?:[^&]|&amp;)*");
            assertThat(cut.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "29, one|two|three|and-a-long-line",
        "28, one|two|three|and 1 more",
        "23, one|two|and 2 more",
        "18, one|two|and 2 more",
        "14, one|and 3 more"
    })
    void of_lines_that_do_not_fit_the_rest_is_counted(int limit, String expected) {
        var lines = List.of("one", "two", "three", "and-a-long-line");

        assertThat(Text.fitting(lines, limit).replace('\n', '|')).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u200B\u200D", "\uFEFF "})
    void what_shows_nothing_is_blank(String text) {
        assertThat(Text.isBlank(text)).isTrue();
    }

    @Test
    void credentials_are_taken_out_of_lines_too() {
        assertThat(Text.line("use\nxoxb-1234-abcd now")).isEqualTo("use [redacted] now");
    }
}
