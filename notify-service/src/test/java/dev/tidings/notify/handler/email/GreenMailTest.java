package dev.tidings.notify.handler.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Outcome.Ours;
import dev.tidings.notify.handler.Samples;
import dev.tidings.notify.handler.TestTls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mail as a server that is not ours takes it: TLS, a login, and a mailbox to look into.
@DisplayNameGeneration(ReplaceUnderscores.class)
class GreenMailTest {

    private static final String KEYSTORE = "greenmail.tls.keystore.file";
    private static final String KEYSTORE_PASSWORD = "greenmail.tls.keystore.password";

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));

    @BeforeAll
    static void showOurCertificate(@TempDir Path folder) throws Exception {
        var keys = folder.resolve("good.p12");
        try (var in = GreenMailTest.class.getResourceAsStream("/tls/good.p12")) {
            Files.write(keys, in.readAllBytes());
        }
        System.setProperty(KEYSTORE, keys.toString());
        System.setProperty(KEYSTORE_PASSWORD, "changeit");
    }

    @AfterAll
    static void forget() {
        System.clearProperty(KEYSTORE);
        System.clearProperty(KEYSTORE_PASSWORD);
    }

    @BeforeEach
    void start() {
        server.start();
        server.setUser("dev@example.com", "dev@example.com", "S3cret-relay");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Outcome deliver(String password, News news) {
        var relay =
                new Relay(
                        "127.0.0.1",
                        server.getSmtps().getPort(),
                        Relay.Encryption.IMPLICIT,
                        Optional.of(new Relay.Login("dev@example.com", password)),
                        new MailAddress("notify", "tidings.example"));
        Handler handler =
                new EmailHandler(
                        new RelayPost(Optional.of(relay), TestTls.named("good").trusting()),
                        InstantSource.system());
        return handler.deliver(
                Samples.delivery(Samples.of(news, "Fix 🚀 lögin", "main")),
                new Endpoint(
                        Map.of("recipient", "dev@example.com"), Map.of("unsubscribe", "token")),
                Instant.now().plusSeconds(20));
    }

    @Test
    void a_message_of_every_alphabet_arrives_as_it_was_written() {
        var question =
                "Löschen? 删除? 👩‍👩‍👧‍👦\n.\n..dots\n" + "long ".repeat(300) + "\nFrom here";

        assertThat(deliver("S3cret-relay", new News.Waiting(null, question)))
                .isInstanceOf(Delivered.class);

        assertThat(server.getReceivedMessages()).hasSize(1);
        var mail = new ReceivedMail(server.getReceivedMessages()[0]);
        assertThat(mail.subject()).isEqualTo("[Tidings] acme/api / Fix 🚀 lögin");
        assertThat(mail.plain()).contains("\n\n" + question + "\n\n");
        assertThat(mail.html()).contains("<pre>" + question + "</pre>");
    }

    @Test
    void a_wrong_password_is_ours() {
        var outcome = deliver("wrong", new News.Idle());

        assertThat(outcome).isInstanceOf(Ours.class);
        assertThat(outcome.reply().code()).isEqualTo("smtp_535");
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
