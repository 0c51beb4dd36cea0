package dev.tidings.notify.handler.email;

import static dev.tidings.notify.handler.email.ScriptedRelay.CLOSE;
import static dev.tidings.notify.handler.email.ScriptedRelay.DOT;
import static dev.tidings.notify.handler.email.ScriptedRelay.HANG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.FarSide;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.HandlerContract;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Outcome.Limited;
import dev.tidings.notify.handler.Outcome.Limited.Scope;
import dev.tidings.notify.handler.Outcome.Ours;
import dev.tidings.notify.handler.Outcome.PermanentEndpoint;
import dev.tidings.notify.handler.Outcome.Transient;
import dev.tidings.notify.handler.Samples;
import dev.tidings.notify.handler.TestTls;
import dev.tidings.notify.handler.email.Relay.Encryption;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailHandlerTest implements HandlerContract {

    private static final TestTls GOOD = TestTls.named("good");
    private static final String PASSWORD = "CanaryPassword9Kz4";
    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString(("tidings\0tidings\0" + PASSWORD).getBytes(UTF_8));
    private static final String ID = "<019a9f10-0000-7000-8000-0000000000d1@tidings.example>";

    private final ScriptedRelay relay = ScriptedRelay.start(GOOD.server(), false);
    private final Handler handler = handler(relay, Encryption.STARTTLS, GOOD.trusting());

    @AfterEach
    void close() {
        relay.close();
    }

    private static Handler handler(ScriptedRelay relay, Encryption encryption, SSLContext tls) {
        return handler(Optional.of(at(relay.port(), encryption)), tls);
    }

    private static Handler handler(Optional<Relay> relay, SSLContext tls) {
        return new EmailHandler(new RelayPost(relay, tls), InstantSource.system());
    }

    private static Relay at(int port, Encryption encryption) {
        return new Relay(
                "127.0.0.1",
                port,
                encryption,
                Optional.of(new Relay.Login("tidings", PASSWORD)),
                new MailAddress("notify", "tidings.example"));
    }

    private static Endpoint endpoint() {
        var token = SECRET + "-token";
        return new Endpoint(
                Map.of(
                        "recipient",
                        "dev@example.com",
                        "resolve",
                        false,
                        "unsubscribe",
                        Unsubscribe.hash(token)),
                Map.of("unsubscribe", token));
    }

    @Override
    public Handler handler() {
        return handler;
    }

    @Override
    public FarSide farSide() {
        return new FarSide() {
            @Override
            public Endpoint endpoint() {
                return EmailHandlerTest.endpoint();
            }

            @Override
            public void accepts() {
                relay.says(DOT, "250 ok");
            }

            @Override
            public void hangs() {
                relay.says(DOT, HANG);
            }

            @Override
            public void breaks() {
                relay.says(DOT, CLOSE);
            }

            @Override
            public void isBusy(String quoting) {
                relay.says(DOT, "451 " + quoting);
            }

            @Override
            public int received() {
                return relay.messages().size();
            }

            @Override
            public List<String> shown() {
                var mail = ReceivedMail.parse(relay.messages().getLast());
                return List.of(mail.subject(), mail.plain(), mail.html());
            }

            @Override
            public void close() {
                // The relay is closed after the test.
            }
        };
    }

    @Override
    public void assertHarmless(String shown) {
        if (shown.startsWith("<p><b>")) {
            var text =
                    shown.replaceAll(
                                    "</?(?:p|b|pre)>|<br>|</a>"
                                            + "|<a href=\"https://t\\.example\\.com/[^\"<>]*\">",
                                    "")
                            .replaceAll("&(?:amp|lt|gt|quot|#39);", "");
            assertThat(text).doesNotContain("<", ">", "&", "\"", "'");
        }
        assertThat(relay.encrypted()).noneMatch(said -> said.contains("evil@example.com"));
        assertThat(ReceivedMail.parse(relay.messages().getLast()).has("X-Injected")).isFalse();
    }

    private static Outcome deliver(Handler handler, Duration patience) {
        return handler.deliver(
                Samples.delivery(Samples.WAITING), endpoint(), Instant.now().plus(patience));
    }

    private Outcome deliver() {
        return deliver(handler, Duration.ofSeconds(20));
    }

    @Test
    void a_question_arrives_as_the_contract_says() {
        var outcome = deliver();

        assertThat(outcome).isInstanceOf(Delivered.class);
        assertThat(outcome.reply().providerMessageId()).isEqualTo(ID);
        assertThat(outcome.reply().answer()).contains("queued as 7");
        var mail = ReceivedMail.parse(relay.messages().getFirst());
        assertThat(mail.header("Subject")).isEqualTo("[Tidings] acme/api / Fix login");
        assertThat(mail.header("Message-ID")).isEqualTo(ID);
        assertThat(mail.header("From")).isEqualTo("Tidings <notify@tidings.example>");
        assertThat(mail.header("To")).isEqualTo("dev@example.com");
        assertThat(mail.header("In-Reply-To"))
                .isEqualTo("<session.891e3647f13a889f7cea7584c3625382@tidings.example>");
        assertThat(mail.header("References")).isEqualTo(mail.header("In-Reply-To"));
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(relay.messages().getFirst())
                .contains(
                        "\r\nList-Unsubscribe: <https://t.example.com/u/" + SECRET + "-token>\r\n");
        assertThat(relay.encrypted())
                .contains("MAIL FROM:<notify@tidings.example>", "RCPT TO:<dev@example.com>");
    }

    @Test
    void a_retry_carries_the_same_message_id() {
        relay.says(DOT, "451 later");
        deliver();
        relay.says(DOT, "250 ok");
        deliver();

        assertThat(relay.messages())
                .extracting(raw -> ReceivedMail.parse(raw).header("Message-ID"))
                .containsExactly(ID, ID);
    }

    @Test
    void without_a_base_url_nobody_is_offered_to_unsubscribe() {
        handler.deliver(
                Samples.delivery(Samples.of(new News.Idle(), "a", "b")),
                endpoint(),
                Instant.now().plusSeconds(20));

        var mail = ReceivedMail.parse(relay.messages().getFirst());
        assertThat(mail.has("List-Unsubscribe")).isFalse();
        assertThat(mail.has("List-Unsubscribe-Post")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 421, transient, HOST",
        "DOT, 450, transient, HOST",
        "RCPT, 450, transient, HOST",
        "GREETING, 421, transient, HOST",
        "MAIL, 451, ours,",
        "RCPT, 451, transient,",
        "RCPT, 452, transient,",
        "DATA, 451, transient,",
        "DOT, 452, transient,",
        "RCPT, 550, permanent-endpoint,",
        "RCPT, 551, permanent-endpoint,",
        "RCPT, 553, permanent-endpoint,",
        "DOT, 550, permanent-endpoint,",
        "DOT, 550 5.7.1, permanent-message,",
        "DOT, 550 5.6.0, permanent-message,",
        "RCPT, 550 5.7.1, permanent-endpoint,",
        "RCPT, 552, permanent-message,",
        "RCPT, 554, permanent-message,",
        "RCPT, 501, permanent-message,",
        "DATA, 554, permanent-message,",
        "DOT, 552, permanent-message,",
        "DOT, 554, permanent-message,",
        "MAIL, 550, ours,",
        "MAIL, 530, ours,",
        "RCPT, 530, ours,",
        "AUTH, 535, ours,",
        "AUTH, 534, ours,",
        "AUTH, 538, ours,",
        "AUTH, 454, ours,",
        "GREETING, 554, ours,",
        "STARTTLS, 454, ours,"
    })
    void each_code_at_each_stage_has_its_class(
            String stage, String code, String expected, @Nullable Scope scope) {
        relay.says(stage.equals("DOT") ? DOT : stage, code + " as you like");

        var outcome = deliver();

        assertThat(outcome instanceof Ours ? "ours" : outcome.wireName()).isEqualTo(expected);
        assertThat(outcome instanceof Limited(_, _, var wide) ? wide : null).isEqualTo(scope);
        assertThat(outcome.reply().code()).isEqualTo("smtp_" + code.substring(0, 3));
        assertThat(outcome.reply().providerStatus())
                .isEqualTo(Integer.valueOf(code.substring(0, 3)));
        assertThat(outcome.reply().uncertain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, true, false",
        "EHLO, true, false",
        "STARTTLS, true, false",
        "AUTH, true, false",
        "MAIL, true, false",
        "RCPT, false, false",
        "DATA, false, false",
        "DOT, false, true"
    })
    void a_relay_that_is_lost_or_hangs_is_ours_until_it_has_heard_of_the_recipient(
            String stage, boolean ours, boolean uncertain) {
        relay.says(stage.equals("DOT") ? DOT : stage, CLOSE);
        var lost = deliver();
        relay.says(stage.equals("DOT") ? DOT : stage, HANG);
        var hung = deliver(handler, Duration.ofMillis(700));

        assertThat(lost.reply().code()).matches("connection_.*|tls");
        assertThat(hung.reply().code()).isEqualTo("timeout");
        assertThat(hung.reply().latency()).isLessThan(Duration.ofSeconds(4));
        assertThat(List.of(lost, hung))
                .allSatisfy(outcome -> {
                    assertThat(outcome).isInstanceOf(ours ? Ours.class : Transient.class);
                    assertThat(outcome.reply().uncertain()).isEqualTo(uncertain);
                });
    }

    @Test
    void where_the_offer_of_tls_was_cut_out_nothing_is_said_in_the_clear() {
        relay.stripped();

        var outcome = deliver();

        assertThat(outcome).isInstanceOf(Ours.class);
        assertThat(outcome.reply().code()).isEqualTo("starttls_missing");
        assertThat(relay.inClear()).allMatch(said -> said.matches("EHLO tidings\\.example|QUIT"));
        assertThat(relay.encrypted()).isEmpty();
    }

    @Test
    void before_tls_only_the_greeting_and_after_it_everything() {
        deliver();

        assertThat(relay.inClear()).containsExactly("EHLO tidings.example", "STARTTLS");
        assertThat(relay.encrypted().get(1)).isEqualTo("AUTH PLAIN " + CREDENTIALS);
    }

    @ParameterizedTest
    @CsvSource({
        "good, false, tls_untrusted",
        "expired, true, tls_expired",
        "wrong-host, true, tls_wrong_host"
    })
    void a_certificate_that_is_wrong_is_ours_and_costs_no_password(
            String name, boolean trusted, String code) throws Exception {
        var keys = TestTls.named(name);
        for (var encryption : Encryption.values()) {
            try (var wrong =
                    ScriptedRelay.start(keys.server(), encryption == Encryption.IMPLICIT)) {
                var client = trusted ? keys.trusting() : SSLContext.getDefault();
                var outcome = deliver(handler(wrong, encryption, client), Duration.ofSeconds(20));

                assertThat(outcome).isInstanceOf(Ours.class);
                assertThat(outcome.reply().code()).isEqualTo(code);
                assertThat(wrong.encrypted()).isEmpty();
                assertThat(wrong.messages()).isEmpty();
            }
        }
    }

    @Test
    void a_relay_may_encrypt_from_the_first_byte() {
        try (var implicit = ScriptedRelay.start(GOOD.server(), true)) {
            var outcome =
                    deliver(
                            handler(implicit, Encryption.IMPLICIT, GOOD.trusting()),
                            Duration.ofSeconds(20));

            assertThat(outcome).isInstanceOf(Delivered.class);
            assertThat(implicit.inClear()).isEmpty();
        }
    }

    @Test
    void a_relay_that_speaks_in_the_clear_where_tls_is_due_is_ours() {
        var outcome =
                deliver(
                        handler(relay, Encryption.IMPLICIT, GOOD.trusting()),
                        Duration.ofSeconds(20));

        assertThat(outcome).isInstanceOf(Ours.class);
        assertThat(relay.messages()).isEmpty();
    }

    @Test
    void a_relay_that_is_not_there_is_ours() throws Exception {
        int port;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        var outcome =
                deliver(
                        handler(Optional.of(at(port, Encryption.STARTTLS)), GOOD.trusting()),
                        Duration.ofSeconds(20));

        assertThat(outcome).isInstanceOf(Ours.class);
        assertThat(outcome.reply().code()).isEqualTo("connection_refused");
    }

    @Test
    void without_a_relay_the_failure_is_ours_and_settings_are_taken_all_the_same() {
        var none = handler(Optional.empty(), GOOD.trusting());
        var outcome = deliver(none, Duration.ofSeconds(5));

        assertThat(outcome).isInstanceOf(Ours.class);
        assertThat(outcome.reply().code()).isEqualTo("mail_not_configured");
        assertThat(none.shown(endpoint()).toString())
                .isEqualTo("{recipient=dev@example.com, resolve=false}");
    }

    @Test
    void a_stored_recipient_is_parsed_again() {
        var broken =
                new Endpoint(
                        Map.of("recipient", "dev@example.com\r\nBcc: x@example.com"),
                        endpoint().secrets());
        var outcome =
                handler.deliver(
                        Samples.delivery(Samples.IDLE), broken, Instant.now().plusSeconds(5));

        assertThat(outcome).isInstanceOf(PermanentEndpoint.class);
        assertThat(outcome.reply().code()).isEqualTo("invalid_recipient");
        assertThat(relay.inClear()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH", "RCPT", "."})
    void the_password_is_in_no_outcome_and_no_log(String stage) {
        var spoken = Collections.synchronizedList(new ArrayList<String>());
        var ear =
                new ConsoleHandler() {
                    @Override
                    public void publish(LogRecord said) {
                        spoken.add(
                                "%s %s %s"
                                        .formatted(
                                                said.getMessage(),
                                                Arrays.toString(said.getParameters()),
                                                said.getThrown()));
                    }
                };
        ear.setLevel(Level.ALL);
        var library = Logger.getLogger("org.eclipse.angus.mail");
        var root = Logger.getLogger("");
        library.setLevel(Level.ALL);
        root.addHandler(ear);
        try {
            relay.says(stage, "535 you said " + PASSWORD + " as " + CREDENTIALS);

            var outcome = deliver();

            assertThat(spoken).as("the library's log is heard").isNotEmpty();
            assertThat(outcome.toString()).doesNotContain(PASSWORD, CREDENTIALS);
            assertThat(spoken.toString()).doesNotContain(PASSWORD, CREDENTIALS);
        } finally {
            root.removeHandler(ear);
            library.setLevel(null);
        }
        assertThat(at(1, Encryption.STARTTLS).toString()).doesNotContain(PASSWORD);
    }
}
