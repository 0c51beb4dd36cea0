package dev.tidings.notify.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NotificationTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private static final List<News> ALL =
            List.of(
                    new News.Waiting("q", "Sure?"),
                    new News.Idle(),
                    new News.Active(),
                    new News.Failed("EIO", 3),
                    new News.Exited(1, "SIGHUP", "managed"),
                    new News.Switched(Map.of("to", Map.of("project", "p"))),
                    new News.Reported(Map.of("reportId", "r")),
                    new News.Disconnected("Slack", "no_service"),
                    new News.Digest(List.of(Samples.WAITING, Samples.IDLE)),
                    new News.Answered("q", "Sure?"),
                    new News.Test("hello"));

    static Stream<News> all() {
        return ALL.stream();
    }

    @Test
    void the_samples_leave_no_news_out() {
        assertThat(ALL)
                .extracting(news -> (Object) news.getClass())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList((Object[]) News.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void it_survives_the_way_through_its_row(News news) throws Exception {
        var notification = Samples.of(news, "Fix login", "main");

        var content = JSON.writeValueAsString(notification);

        assertThat(JSON.readTree(content).at("/news/type").textValue()).isEqualTo(news.type());
        assertThat(JSON.readValue(content, Notification.class)).isEqualTo(notification);
    }
}
