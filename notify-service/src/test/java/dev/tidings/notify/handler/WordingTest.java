package dev.tidings.notify.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "Fix login, main, Fix login",
        "' Fix\n login ', main, Fix login",
        "'  ', main, main",
        ", main, main",
        "'\u200B', '', Quick Session",
        ", , Quick Session"
    })
    void the_session_is_named_by_title_then_worktree(
            @Nullable String title, @Nullable String branch, String expected) {
        var wording = Wording.of(Samples.of(new News.Idle(), title, branch));

        assertThat(wording.sessionName()).isEqualTo(expected);
        assertThat(wording.agent()).isEqualTo("Claude");
    }

    static Stream<Arguments> details() {
        return Stream.of(
                Arguments.of(new News.Waiting(null, "Sure?"), "is asking a question", "Sure?"),
                Arguments.of(new News.Waiting(null, null), "is asking a question", null),
                Arguments.of(
                        new News.Waiting(null, "Sure?", 2), "is still asking a question", "Sure?"),
                Arguments.of(new News.Answered(null, "Sure?"), "has its answer", "Sure?"),
                Arguments.of(new News.Waiting(null, " \n"), "is asking a question", null),
                Arguments.of(new News.Idle(), "has finished", null),
                Arguments.of(new News.Active(), "is processing", null),
                Arguments.of(new News.Failed("EIO", null), "encountered an error", "EIO"),
                Arguments.of(new News.Failed(null, 1), "encountered 1 more error", null),
                Arguments.of(new News.Failed(null, 3), "encountered 3 more errors", null),
                Arguments.of(new News.Exited(0, null, null), "process exited", "exit code 0"),
                Arguments.of(
                        new News.Exited(137, "SIGKILL", null),
                        "process exited",
                        "exit code 137, signal SIGKILL"),
                Arguments.of(
                        new News.Exited(null, "SIGTERM", null), "process exited", "signal SIGTERM"),
                Arguments.of(new News.Exited(null, null, null), "process exited", null));
    }

    @ParameterizedTest
    @MethodSource("details")
    void each_news_has_its_status_and_its_detail(
            News news, String status, @Nullable String detail) {
        var wording = Wording.of(Samples.of(news, null, null));

        assertThat(wording.status()).isEqualTo(status);
        assertThat(wording.detail().orElse(null)).isEqualTo(detail);
    }

    @Test
    void ids_in_a_link_are_percent_encoded() {
        var wording = Wording.of(Samples.at("a b/ü?*~&", "a b/ü?*~&"));

        assertThat(wording.link())
                .contains(
                        "https://t.example.com/sessions/a%20b%2F%C3%BC%3F%2A~%26"
                                + "?workerId=a%20b%2F%C3%BC%3F%2A~%26");
    }

    @Test
    void without_a_base_url_there_is_no_link() {
        assertThat(Wording.of(Samples.of(new News.Idle(), null, null)).link()).isEmpty();
    }
}
