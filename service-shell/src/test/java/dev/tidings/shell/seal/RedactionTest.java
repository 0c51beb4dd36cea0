package dev.tidings.shell.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactionTest {

    private static final String URL = "https://hooks.slack.com/services/T0/B0/s3cret";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST https://hooks.slack.com/services/T0/B0/s3cret failed; POST"
                        + " https://hooks.slack.com/**** failed",
                "to \"https://h.example:8443/s3cret?x=s3cret\"; to \"https://h.example:8443/****\"",
                "HTTP://h.example/s3cret, then; HTTP://h.example/**** then",
                "https://user:s3cret@h.example/s3cret; https://h.example/****",
                "https://h.example?token=s3cret; https://h.example/****",
                "Listening on: http://127.0.0.1:8080; Listening on: http://127.0.0.1:8080",
                "tdg_s3cretS3CRETs3cret-_x sent; tdg_**** sent",
                "whsec_s3cretS3CRET+/=; whsec_****",
                "Authorization: Bearer s3cret.s3cret-s3cret; Authorization: Bearer ****",
                "authorization: bearer s3crets3cret; authorization: bearer ****",
                "nothing here; nothing here",
            })
    void a_text_loses_its_secrets(String text, String clean) {
        assertThat(Redaction.of(text)).isEqualTo(clean);
        assertThat(Redaction.of(clean)).isEqualTo(clean);
    }

    @Test
    void an_exception_loses_them_in_its_whole_chain_and_keeps_its_shape() {
        var cause = new IllegalArgumentException("no " + URL);
        var thrown = new IllegalStateException("outer", cause);
        thrown.addSuppressed(new IllegalStateException("also " + URL));

        var printed = new StringWriter();
        Redaction.of(thrown).orElseThrow().printStackTrace(new PrintWriter(printed));

        assertThat(printed.toString())
                .doesNotContain("s3cret")
                .startsWith("java.lang.IllegalStateException: outer")
                .contains(
                        "Caused by: java.lang.IllegalArgumentException: no"
                                + " https://hooks.slack.com/****")
                .contains("Suppressed: java.lang.IllegalStateException: also")
                .contains("RedactionTest");
    }

    @Test
    void a_harmless_exception_stays_itself() {
        assertThat(Redaction.of(new IllegalStateException("fine"))).isEmpty();
    }

    @Test
    void a_log_record_loses_them_wherever_they_hide() {
        var filter = new LogRedaction();
        var asParameter =
                new ExtLogRecord(Level.INFO, "calling %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        asParameter.setParameters(new Object[] {URL});
        var plain = new LogRecord(Level.INFO, "calling " + URL);
        plain.setThrown(new IllegalStateException(URL));

        assertThat(filter.isLoggable(asParameter)).isTrue();
        assertThat(filter.isLoggable(plain)).isTrue();

        assertThat(asParameter.getMessage()).isEqualTo("calling https://hooks.slack.com/****");
        assertThat(asParameter.getParameters()).isNull();
        assertThat(plain.getMessage()).isEqualTo("calling https://hooks.slack.com/****");
        assertThat(plain.getThrown()).asString().doesNotContain("s3cret");
    }

    @Test
    void a_percent_sign_in_a_redacted_message_is_just_a_percent_sign() {
        var line =
                new ExtLogRecord(
                        Level.INFO, "100%% of %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {URL});

        assertThat(new LogRedaction().isLoggable(line)).isTrue();

        assertThat(line.getMessage()).isEqualTo("100% of https://hooks.slack.com/****");
    }
}
