package dev.tidings.notify.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use xoxb-12-34-aBc now | use [redacted] now",
                "xoxp-1 | [redacted]",
                "ghp_0123456789abcdefABCD. | [redacted].",
                "gho_abc github_pat_11AB_c | [redacted] [redacted]",
                "key=AKIAIOSFODNN7EXAMPLE, | key=[redacted],",
                "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln-_x | Bearer [redacted]",
                "clone https://ada:pw@github.example/x.git now | clone [redacted] now",
                "postgres://user@db/app | [redacted]",
                "whsec_AAECAwQFBgc= | [redacted]",
                "tdg_0123abc | [redacted]",
                "-----BEGIN RSA PRIVATE KEY----- MIIB -----END RSA PRIVATE KEY----- ok | [redacted]"
                        + " ok",
                "-----BEGIN PGP PRIVATE KEY BLOCK----- x -----END PGP PRIVATE KEY BLOCK----- |"
                        + " [redacted]",
                "-----BEGIN PRIVATE KEY----- and never an end | [redacted]"
            })
    void what_looks_like_a_credential_is_taken_out(String text, String expected) {
        assertThat(Credentials.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://t.example.com/sessions/s-81?workerId=w-2",
                "mail ada@example.com",
                "-----BEGIN CERTIFICATE----- x",
                "boxoxb-1",
                "the AKIA prefix",
                "a.b.c"
            })
    void what_only_resembles_one_stays(String text) {
        assertThat(Credentials.redact(text)).isEqualTo(text);
    }

    static Stream<String> slow() {
        return Stream.of(
                "a".repeat(100_000),
                "a://".repeat(25_000),
                "-----BEGIN PRIVATE KE".repeat(4_000),
                "eyJ.".repeat(25_000),
                "a+".repeat(50_000) + "://");
    }

    @ParameterizedTest
    @MethodSource("slow")
    @Timeout(value = 5, unit = SECONDS)
    void no_text_makes_it_slow(String text) {
        assertThat(Credentials.redact(text)).hasSize(text.length());
    }
}
