package dev.tidings.notify.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.shell.seal.Mask;
import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/in, https://hooks.example.com/in, false",
        "https://hooks.example.com, https://hooks.example.com/, false",
        "https://hooks.example.com?a=b, https://hooks.example.com/?a=b, false",
        "HTTPS://Hooks.Example.COM./In, https://hooks.example.com/In, false",
        "https://hooks.example.com:443/in, https://hooks.example.com:443/in, false",
        "https://hooks.example.com:8443/in, https://hooks.example.com:8443/in, false",
        "https://bücher.example/in, https://xn--bcher-kva.example/in, false",
        "https://[2001:4860::8888]/in, https://[2001:4860::8888]/in, false",
        "https://hooks.example.com:22/in, https://hooks.example.com:22/in, true",
        "http://hooks.example.com/in, http://hooks.example.com/in, true",
        "http://127.0.0.1:8080/in, http://127.0.0.1:8080/in, true"
    })
    void a_url_is_taken_apart(String text, String expected, boolean needsAllowance)
            throws Exception {
        var url = WebUrl.parse(text);

        assertThat(url.uri()).hasToString(expected);
        assertThat(url.needsAllowance()).isEqualTo(needsAllowance);
    }

    @ParameterizedTest
    @CsvSource({
        "hooks.example.com/in, scheme_not_allowed",
        "ftp://hooks.example.com/in, scheme_not_allowed",
        "file:///etc/passwd, scheme_not_allowed",
        "javascript:alert(1), scheme_not_allowed",
        "https://user@hooks.example.com/in, userinfo_not_allowed",
        "https://user:pw@hooks.example.com/in, userinfo_not_allowed",
        "https://hooks.example.com@127.0.0.1/in, userinfo_not_allowed",
        "https://hooks.example.com/in#x, fragment_not_allowed",
        "https://hooks.example.com#@127.0.0.1/in, fragment_not_allowed",
        "https://hooks.example.com\\@127.0.0.1/in, invalid_url",
        "https:///in, invalid_url",
        "https://, invalid_url",
        "https://hooks.example.com:0/in, invalid_url",
        "https://hooks.example.com:99999/in, invalid_url",
        "https://hooks.example.com:x/in, invalid_url",
        "https://hooks example.com/in, invalid_url",
        "https://hooks.example.com/i n, invalid_url",
        "https://2130706433/in, invalid_url",
        "https://0x7f.1/in, invalid_url",
        "https://127.1/in, invalid_url",
        "https://[fe80::1%25eth0]/in, invalid_url",
        "https://a..b/in, invalid_url"
    })
    void what_is_no_url_that_we_would_call_is_refused_without_being_quoted(
            String text, String code) {
        assertThatThrownBy(() -> WebUrl.parse(text))
                .isInstanceOfSatisfying(
                        WebUrl.Unusable.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasNoCause()
                .message()
                .doesNotContain("example", "127");
    }

    @Test
    void a_url_has_at_most_2000_characters() throws Exception {
        var longest = "https://a.example/" + "x".repeat(1982);

        assertThat(WebUrl.parse(longest).uri()).hasToString(longest);
        assertThatThrownBy(() -> WebUrl.parse(longest + "x"))
                .isInstanceOfSatisfying(
                        WebUrl.Unusable.class, e -> assertThat(e.code()).isEqualTo("too_long"));
    }

    @Test
    void its_text_is_masked() throws Exception {
        assertThat(WebUrl.parse("https://hooks.example.com/services/S3cret7Qx2"))
                .hasToString("WebUrl[https://hooks.example.com/****7Qx2]");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T/B/XXXX7Qx2, https://hooks.slack.com/****7Qx2",
        "https://hooks.example.com:8443/in/secret?key=abcd, https://hooks.example.com/****abcd",
        "https://hooks.example.com/plaidin, https://hooks.example.com/****",
        "https://hooks.example.com/, https://hooks.example.com/****"
    })
    void a_mask_shows_the_host_and_four_characters_of_a_path_that_has_more(
            String url, String expected) {
        assertThat(Mask.ofUrl(URI.create(url))).isEqualTo(expected);
    }
}
