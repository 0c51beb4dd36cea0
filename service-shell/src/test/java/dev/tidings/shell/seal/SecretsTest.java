package dev.tidings.shell.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.shell.seal.Opened.Cause;
import dev.tidings.shell.seal.Opened.Secret;
import dev.tidings.shell.seal.Opened.Undecryptable;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsTest {

    private static final String OLD = "k1:" + key(1);
    private static final String NEW = "k2:" + key(2);
    private static final String URL = "https://hooks.slack.com/services/T000/B000/XXXX7Qx2";
    private static final String PLACE = "0190/secret";

    private final Secrets before = new Secrets(SecretKeys.parse(OLD));
    private final Secrets rotating = new Secrets(SecretKeys.parse(NEW + "," + OLD));
    private final Secrets after = new Secrets(SecretKeys.parse(NEW));

    @Test
    void what_is_sealed_opens_at_its_place() {
        var sealed = before.seal(URL, PLACE);

        assertThat(before.open(sealed, PLACE)).isEqualTo(new Secret(URL));
        assertThat(sealed.keyId()).isEqualTo("k1");
    }

    @Test
    void it_opens_nowhere_else() {
        var sealed = before.seal(URL, PLACE);

        assertThat(before.open(sealed, "0190/previous_secret"))
                .isEqualTo(new Undecryptable(Cause.NOT_AUTHENTIC));
    }

    @Test
    void the_same_secret_never_looks_the_same() {
        var seen = new HashSet<Sealed>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.add(before.seal("same", PLACE))).isTrue();
        }
    }

    @Test
    void every_changed_byte_is_noticed() {
        var sealed = before.seal("short", PLACE);
        for (int i = 0; i < sealed.bytes().length; i++) {
            var bytes = sealed.bytes();
            bytes[i] ^= 1;
            assertThat(before.open(new Sealed(bytes, "k1"), PLACE))
                    .isEqualTo(new Undecryptable(Cause.NOT_AUTHENTIC));
        }
        var cut = Arrays.copyOf(sealed.bytes(), 11);
        assertThat(before.open(new Sealed(cut, "k1"), PLACE))
                .isEqualTo(new Undecryptable(Cause.NOT_AUTHENTIC));
    }

    @Test
    void a_rotation_reads_old_and_writes_new() {
        var old = before.seal(URL, PLACE);
        var fresh = rotating.seal(URL, PLACE);

        assertThat(rotating.open(old, PLACE)).isEqualTo(new Secret(URL));
        assertThat(rotating.isStale(old)).isTrue();
        assertThat(fresh.keyId()).isEqualTo("k2");
        assertThat(rotating.isStale(fresh)).isFalse();
        assertThat(after.open(fresh, PLACE)).isEqualTo(new Secret(URL));
    }

    @Test
    void a_key_that_is_gone_is_a_state_not_an_exception() {
        assertThat(after.open(before.seal(URL, PLACE), PLACE))
                .isEqualTo(new Undecryptable(Cause.KEY_MISSING));
        assertThat(new Secrets(SecretKeys.none()).open(before.seal(URL, PLACE), PLACE))
                .isEqualTo(new Undecryptable(Cause.KEY_MISSING));
    }

    @Test
    void another_key_of_the_same_name_does_not_open() {
        var impostor = new Secrets(SecretKeys.parse("k1:" + key(9)));

        assertThat(impostor.open(before.seal(URL, PLACE), PLACE))
                .isEqualTo(new Undecryptable(Cause.NOT_AUTHENTIC));
    }

    @Test
    void a_fingerprint_is_stable_while_the_oldest_key_stays() {
        assertThat(before.fingerprint(URL))
                .matches("[0-9a-f]{12}")
                .isEqualTo(rotating.fingerprint(URL))
                .isNotEqualTo(before.fingerprint(URL + "x"))
                .isNotEqualTo(after.fingerprint(URL));
    }

    @Test
    void without_a_key_nothing_is_sealed_and_the_remedy_is_named() {
        var none = new Secrets(SecretKeys.parse("  "));

        assertThatThrownBy(() -> none.seal(URL, PLACE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TIDINGS_SECRET_KEYS")
                .hasMessageNotContaining(URL);
    }

    @Test
    void nothing_secret_shows_itself() {
        var sealed = before.seal(URL, PLACE);

        assertThat(before.open(sealed, PLACE).toString()).doesNotContain("7Qx2");
        assertThat(sealed.toString()).isEqualTo("Sealed[k1]");
        assertThat(rotating.toString()).isEqualTo("Secrets[SecretKeys[k2, k1]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "k1; is not keyId:base64",
                ":AAAA; is not keyId:base64",
                "bad id:AAAA; is not keyId:base64",
                "k1:s3cr*t; is not base64",
                "k1:AAAA; has 3 bytes instead of 32",
                "GOOD,; is not keyId:base64",
                "GOOD,GOOD; has the id of another",
            })
    void a_malformed_key_is_told_without_the_key(String configured, String why) {
        var text = configured.replace("GOOD", OLD);

        assertThatThrownBy(() -> SecretKeys.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TIDINGS_SECRET_KEYS")
                .hasMessageContaining(why)
                .hasMessageNotContainingAny("s3cr", "AAAA", key(1))
                .hasNoCause();
    }

    private static String key(int filledWith) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) filledWith);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
