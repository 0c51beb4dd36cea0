package dev.tidings.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Set<String> KNOWN = Set.of(Options.HOME, Options.KAFKA_PORT);

    @Test
    void take_a_value_behind_a_blank_or_an_equals_sign() {
        var options = Options.parse(List.of("--home", "/a b", "--kafka-port=19092"), KNOWN);

        assertThat(options.home(Map.of("TIDINGS_HOME", "/other"))).isEqualTo(Path.of("/a b"));
        assertThat(options.port(Options.KAFKA_PORT, 9092)).isEqualTo(19_092);
        assertThat(options.port(Options.INGEST_PORT, 8080)).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", ""})
    void a_port_that_is_none_is_not_understood(String value) {
        var options = Options.parse(List.of("--kafka-port=" + value), KNOWN);

        assertThatThrownBy(() -> options.port(Options.KAFKA_PORT, 9092))
                .isInstanceOf(Options.NotUnderstood.class)
                .hasMessage("--kafka-port needs a port from 1 to 65535, not '%s'.", value);
    }

    @Test
    void an_unknown_option_and_a_missing_value_are_not_understood() {
        assertThatThrownBy(() -> Options.parse(List.of("--prot=1"), KNOWN))
                .isInstanceOf(Options.NotUnderstood.class)
                .hasMessage("'--prot=1' is not an option here.");
        assertThatThrownBy(() -> Options.parse(List.of("--home"), KNOWN))
                .isInstanceOf(Options.NotUnderstood.class)
                .hasMessage("--home needs a value.");
    }

    @Test
    void the_second_wish_to_stop_forces() {
        var stop = new Stop();
        var forced = new AtomicInteger();
        stop.whenForced(forced::incrementAndGet);

        stop.ask("INT");
        assertThat(forced).hasValue(0);
        assertThat(stop.isAsked()).isTrue();
        stop.ask("INT");
        assertThat(forced).hasValue(1);
    }

    @Test
    void colours_are_for_terminals() {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var plain = new Console(out, false);
        var coloured = new Console(out, true);

        plain.say(plain.in(Console.Tone.GOOD, "ready"));
        coloured.say(coloured.in(Console.Tone.GOOD, "ready"));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("ready\n\u001b[32mready\u001b[0m\n");
        assertThat(Console.of(out, Map.of("NO_COLOR", "1")).coloured()).isFalse();
    }

    @Test
    void the_welcome_shows_commands_for_the_ports_that_are_used() {
        var text =
                new Welcome(
                                URI.create("http://127.0.0.1:18080"),
                                URI.create("http://127.0.0.1:18081"),
                                Path.of("/h/token"),
                                "tdg_x",
                                "127.0.0.1:9092",
                                "127.0.0.1:5432")
                        .text();

        assertThat(text)
                .contains("T=$(cat '/h/token')")
                .contains(
                        "http://127.0.0.1:18081/api/repositories -d '{\"fullName\":\"acme/api\"}'")
                .contains("http://127.0.0.1:18081/api/repositories/acme%2Fapi/integrations/webhook")
                .contains("http://127.0.0.1:18080/api/v1/events -d '{\"type\":\"agent:waiting\"")
                .contains("http://127.0.0.1:18081/api/deliveries");
    }
}
