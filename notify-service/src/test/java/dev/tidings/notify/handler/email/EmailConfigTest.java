package dev.tidings.notify.handler.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailConfigTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static Draft draft(String body, Optional<Endpoint> current) throws Exception {
        return EmailConfig.draft(JSON.readTree(body), current);
    }

    private static Endpoint accepted(String body, Optional<Endpoint> current) throws Exception {
        return ((Draft.Accepted) draft(body, current)).endpoint();
    }

    @Test
    void a_new_recipient_has_a_token_of_its_own_and_its_hash_in_the_open() throws Exception {
        var one = accepted("{\"recipient\":\"dev@example.com\"}", Optional.empty());
        var other = accepted("{\"recipient\":\"dev@example.com\"}", Optional.empty());

        assertThat(one.secret("unsubscribe"))
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(other.secret("unsubscribe"));
        assertThat(one.config())
                .isEqualTo(
                        Map.of(
                                "recipient",
                                "dev@example.com",
                                "resolve",
                                false,
                                "unsubscribe",
                                Unsubscribe.hash(one.secret("unsubscribe"))));
        assertThat(one.toString()).doesNotContain(one.secret("unsubscribe"));
    }

    @Test
    void the_hash_is_the_sha_256_of_the_characters() {
        assertThat(Unsubscribe.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void the_token_stays_with_the_recipient_and_goes_with_it() throws Exception {
        var stored =
                accepted("{\"recipient\":\"a@example.com\",\"resolve\":true}", Optional.empty());
        var current = Optional.of(stored);

        assertThat(accepted("{}", current)).isEqualTo(stored);
        assertThat(accepted("{\"recipient\":\"a@EXAMPLE.com\"}", current)).isEqualTo(stored);
        assertThat(accepted("{\"resolve\":null}", current).config())
                .containsEntry("resolve", false)
                .containsEntry("unsubscribe", stored.config().get("unsubscribe"));
        assertThat(accepted("{\"recipient\":\"b@example.com\"}", current))
                .satisfies(other -> {
                    assertThat(other.config()).containsEntry("resolve", true);
                    assertThat(other.secrets()).isNotEqualTo(stored.secrets());
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|recipient required",
                "{\"recipient\":null}|recipient required",
                "{\"recipient\":7}|recipient wrong_type",
                "{\"recipient\":\"Dev <dev@example.com>\"}|recipient invalid_value",
                "{\"recipient\":\"dev@example.com\\r\\nBcc: x@y.z\"}|recipient invalid_value",
                "{\"recipient\":\"a@b.c\",\"resolve\":\"yes\"}|resolve wrong_type",
                "{\"recipient\":\"x\",\"resolve\":1}|recipient invalid_value,resolve wrong_type"
            })
    void what_does_not_fit_is_refused_all_at_once(String body, String expected) throws Exception {
        assertThat(draft(body, Optional.empty()))
                .isInstanceOfSatisfying(
                        Draft.Refused.class,
                        refused ->
                                assertThat(refused.violations())
                                        .extracting(v -> v.field() + " " + v.code())
                                        .containsExactly(expected.split(",")));
    }

    private static Optional<Relay> relay(Map<String, String> config) {
        return Relay.of(
                new SmallRyeConfigBuilder()
                        .withMapping(RelaySettings.class)
                        .withDefaultValues(config)
                        .build()
                        .getConfigMapping(RelaySettings.class));
    }

    @Test
    void the_settings_name_a_relay_or_none() {
        assertThat(relay(Map.of())).isEmpty();
        assertThat(
                        relay(
                                Map.of(
                                        "tidings.mail.host",
                                        "smtp.example.com",
                                        "tidings.mail.from",
                                        "notify@example.com")))
                .contains(
                        new Relay(
                                "smtp.example.com",
                                587,
                                Relay.Encryption.STARTTLS,
                                Optional.empty(),
                                new MailAddress("notify", "example.com")));
        assertThat(
                        relay(
                                Map.of(
                                        "tidings.mail.host",
                                        "smtp.example.com",
                                        "tidings.mail.tls",
                                        "implicit",
                                        "tidings.mail.user",
                                        "me",
                                        "tidings.mail.password",
                                        "secret",
                                        "tidings.mail.from",
                                        "notify@example.com")))
                .get()
                .satisfies(relay -> {
                    assertThat(relay.port()).isEqualTo(465);
                    assertThat(relay.login()).contains(new Relay.Login("me", "secret"));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "tidings.mail.user, me, tidings.mail.from, a@example.com, belong together",
        "tidings.mail.from, nobody, x, y, must be an address",
        "x, y, x, y, must be an address"
    })
    void half_a_relay_stops_the_start(
            String key, String value, String other, String otherValue, String message) {
        var config = new HashMap<>(Map.of("tidings.mail.host", "smtp.example.com"));
        config.put(key, value);
        config.put(other, otherValue);

        assertThatThrownBy(() -> relay(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
