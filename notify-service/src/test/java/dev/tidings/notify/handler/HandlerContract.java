package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Outcome.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every handler promises, whatever its medium. A handler's test implements this, or
/// [HttpHandlerContract] when it speaks HTTP, and adds what is its own: a wall fails when a handler
/// has none.
@DisplayNameGeneration(ReplaceUnderscores.class)
public interface HandlerContract {

    /// No part of it may be seen anywhere but in the request.
    String SECRET = "S3cretCanary7Qx2";

    /// The handler, with the loopback network allowed.
    Handler handler();

    /// A new far side of this kind.
    FarSide farSide();

    /// Fails when this kind's medium would read `shown` as more than text.
    void assertHarmless(String shown);

    private Outcome deliver(FarSide side, Notification notification, Duration patience) {
        return handler()
                .deliver(
                        Samples.delivery(notification),
                        side.endpoint(),
                        Instant.now().plus(patience));
    }

    private Outcome deliver(FarSide side, Notification notification) {
        return deliver(side, notification, Duration.ofSeconds(10));
    }

    @Test
    default void it_says_what_it_is() {
        assertThat(handler().kind()).matches("[a-z]{1,20}");
        assertThat(handler().title()).isNotBlank();
        assertThat(handler().timeout()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(handler().fields()).isNotEmpty().doesNotContain("enabled");
        try (var side = farSide()) {
            assertThat(handler().host(side.endpoint())).isNotBlank();
            assertThat(handler().types(side.endpoint())).isNotEmpty();
        }
    }

    @Test
    default void a_destination_is_not_made_of_nothing_and_an_empty_change_keeps_it() {
        var nothing = JsonNodeFactory.instance.objectNode();
        try (var side = farSide()) {
            var stored = side.endpoint();

            assertThat(handler().draft(nothing, Optional.empty()))
                    .isInstanceOfSatisfying(
                            Draft.Refused.class,
                            refused ->
                                    assertThat(refused.violations())
                                            .extracting(v -> v.code())
                                            .contains("required"));
            assertThat(handler().draft(nothing, Optional.of(stored)))
                    .isEqualTo(new Draft.Accepted(stored));
        }
    }

    @Test
    default void an_accepted_notification_is_delivered_once() {
        try (var side = farSide()) {
            var outcome = deliver(side, Samples.WAITING);

            assertThat(outcome).isInstanceOf(Delivered.class);
            assertThat(outcome.reply().code()).isEqualTo("ok");
            assertThat(outcome.reply().latency()).isPositive();
            assertThat(side.received()).isOne();
            assertThat(side.shown()).anySatisfy(text -> assertThat(text).contains("Fix login"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tidings.notify.handler.HandlerContract#everything")
    default void whatever_there_is_to_tell_ends_as_an_outcome(Notification notification) {
        try (var side = farSide()) {
            var outcome = deliver(side, notification);

            assertThat(outcome instanceof Delivered ? 1 : 0).isEqualTo(side.received());
        }
    }

    static Stream<Notification> everything() {
        return Samples.GOLDEN.values().stream();
    }

    @Test
    default void a_far_side_that_never_answers_costs_its_timeout_and_is_uncertain() {
        try (var side = farSide()) {
            side.hangs();
            var outcome = deliver(side, Samples.WAITING, Duration.ofMillis(500));

            assertThat(outcome).isInstanceOf(Transient.class);
            assertThat(outcome.reply().code()).isEqualTo("timeout");
            assertThat(outcome.reply().uncertain()).isTrue();
            assertThat(outcome.reply().latency())
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
        }
    }

    @Test
    default void a_deadline_in_the_past_sends_nothing() {
        try (var side = farSide()) {
            var outcome = deliver(side, Samples.WAITING, Duration.ofSeconds(-1));

            assertThat(outcome.reply().code()).isEqualTo("timeout");
            assertThat(outcome.reply().uncertain()).isFalse();
            assertThat(side.received()).isZero();
        }
    }

    @Test
    default void a_connection_lost_after_the_message_is_uncertain() {
        try (var side = farSide()) {
            side.breaks();
            var outcome = deliver(side, Samples.WAITING);

            assertThat(outcome).isInstanceOf(Transient.class);
            assertThat(outcome.reply().code()).startsWith("connection_");
            assertThat(outcome.reply().uncertain()).isTrue();
            assertThat(side.received()).isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tidings.notify.handler.HandlerContract#hostileTexts")
    default void hostile_text_stays_text(String text) {
        try (var side = farSide()) {
            for (var notification : Samples.allHostile(text)) {
                if (deliver(side, notification) instanceof Delivered) {
                    var shown = side.shown();
                    assertThat(String.join("", shown).getBytes(UTF_8).length).isLessThan(20_000);
                    assertThat(shown).isNotEmpty().allSatisfy(this::assertClean);
                }
            }
            assertThat(side.received()).isPositive();
        }
    }

    private void assertClean(String shown) {
        assertThat(shown).doesNotContain("ghp_0123456789abcdefghij0123456789abcdef");
        assertThat(shown).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
        assertThat(shown).doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069]");
        assertThat(shown.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        assertHarmless(shown);
    }

    /// What an LLM or a repository may have written.
    static Stream<String> hostileTexts() {
        return Stream.of(
                "<!channel> & <@U123> *bold* _it_ `code` [x](http://evil.example) @everyone",
                "# big\n- item\n > quote\n||spoiler|| ~~gone~~ <@&1> @here https://evil.example",
                "</pre><script>alert('x')</script><img src=\"http://evil.example/p\">",
                "name\r\nX-Injected: yes\r\n\r\nbody\0\u0007\u001b[31m",
                "\r\n.\r\nMAIL FROM:<evil@example.com>\r\n",
                "\u202Egnp.exe\u202C \u2066isolated\u2069 zero\u200Bwidth",
                "token ghp_0123456789abcdefghij0123456789abcdef end",
                "\"}],\"blocks\":[{\"type\":\"image\"}]",
                "=?UTF-8?Q?encoded=0D=0AX-Injected:_yes?=",
                "\uD83D lone \uDE00 halves",
                "👩‍👩‍👧‍👦".repeat(25_000 / 11),
                "&<>".repeat(33_000),
                "\\*".repeat(33_000),
                "://".repeat(33_000),
                "\n#".repeat(33_000),
                "a ".repeat(50_000),
                "x".repeat(100_000));
    }

    @Test
    default void no_secret_leaks() {
        try (var side = farSide()) {
            var endpoint = side.endpoint();
            assertThat(endpoint.toString()).doesNotContain(SECRET);
            assertThat(handler().shown(endpoint).toString()).doesNotContain(SECRET);
            assertThat(handler().masked(endpoint)).doesNotContain(SECRET);

            side.isBusy("you gave " + endpoint.secrets().values());
            assertThat(deliver(side, Samples.WAITING).toString()).doesNotContain(SECRET);
            side.breaks();
            assertThat(deliver(side, Samples.WAITING).toString()).doesNotContain(SECRET);
            side.hangs();
            assertThat(deliver(side, Samples.WAITING, Duration.ofMillis(300)).toString())
                    .doesNotContain(SECRET);
        }
    }
}
