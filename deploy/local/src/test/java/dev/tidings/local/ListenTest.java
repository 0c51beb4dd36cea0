package dev.tidings.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.local.home.StartFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ListenTest {

    @Test
    void a_webhook_is_one_line_that_cannot_drive_the_terminal() throws Exception {
        var lines = Collections.synchronizedList(new ArrayList<String>());
        var listen = Listen.on(0, lines::add);

        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://127.0.0.1:" + listen.port()))
                                        .header("webhook-id", "msg_1")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"text\":\"a\u001b[2Jb\u202ec\r\nd\"}"))
                                        .build(),
                                BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith("  msg_1  {\"text\":\"a [2Jb c  d\"}")
                .doesNotContain("\u001b");
        listen.close();
    }

    @Test
    void a_taken_port_is_told_in_one_sentence() {
        var first = Listen.on(0, _ -> {});

        assertThatThrownBy(() -> Listen.on(first.port(), _ -> {}))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Port " + first.port());
        first.close();
    }
}
