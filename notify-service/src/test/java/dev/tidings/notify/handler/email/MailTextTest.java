package dev.tidings.notify.handler.email;

import static org.assertj.core.api.Assertions.assertThat;

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
class MailTextTest {

    static Stream<Arguments> all() {
        return Samples.GOLDEN.entrySet().stream()
                .map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_message_is_its_golden_files_byte_for_byte(String name, Notification notification) {
        var text = MailText.of(notification);

        Golden.assertSame(
                "email/" + name + ".txt", "Subject: " + text.subject() + "\n\n" + text.plain());
        Golden.assertSame("email/" + name + ".html", text.html());
    }

    @Test
    void the_subject_is_the_name_by_which_the_session_was_first_told_of() {
        var renamed = Samples.of(new News.Idle(), "New name", "main");
        var thread = Samples.threaded(renamed, "First\r\nname");

        assertThat(MailText.of(renamed).subject()).isEqualTo("[Tidings] acme/api / New name");
        assertThat(MailText.of(thread).subject()).isEqualTo("[Tidings] acme/api / First name");
        assertThat(MailText.of(thread).plain()).contains("Session: New name");
    }

    @Test
    void texts_are_cut_where_their_escape_fits() {
        var text = MailText.of(Samples.of(new News.Waiting(null, "<".repeat(5000)), "a", "b"));

        assertThat(text.html()).containsPattern("<pre>(?:&lt;){499}…</pre>");
        assertThat(text.plain()).containsPattern("\n<{1999}…\n");
    }

    @Test
    void a_long_digest_says_how_many_more_there_are() {
        var digest = new News.Digest(Collections.nCopies(500, Samples.WAITING));
        var text = MailText.of(Samples.of(digest, null, null));

        assertThat(text.plain()).containsPattern("\nand 4\\d\\d more\n");
        assertThat(text.html()).containsPattern("\nand 4\\d\\d more</pre>");
    }
}
