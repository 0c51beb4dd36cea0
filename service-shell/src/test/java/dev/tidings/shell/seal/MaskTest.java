package dev.tidings.shell.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.shell.seal.Mask.Written;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MaskTest {

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T000/B000/XXXX7Qx2, https://hooks.slack.com/****7Qx2",
        "https://hooks.example.com/tidings/idin,              https://hooks.example.com/****idin",
        "https://h.example/?token=abcdef,                     https://h.example/****cdef",
        "https://h.example:8443/secret-path,                  https://h.example/****path",
        "https://h.example/a,                                 https://h.example/****",
        "https://h.example,                                   https://h.example/****",
        "https://h.example/12345,                             https://h.example/****",
    })
    void a_url_shows_its_host_and_its_last_four(URI url, String mask) {
        assertThat(Mask.ofUrl(url)).isEqualTo(mask);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/****7Qx2, https://h/****7Qx2, KEEP",
        "https://h/****7Qx3, https://h/****7Qx2, REFUSE",
        "https://h/****7Qx2, ,                   REFUSE",
        "****,               https://h/****7Qx2, REFUSE",
        "https://h/new,      https://h/****7Qx2, REPLACE",
        "https://h/new***,   https://h/****7Qx2, REPLACE",
        "https://h/new,      ,                   REPLACE",
    })
    void only_the_current_mask_keeps(String value, @Nullable String current, Written meaning) {
        assertThat(Mask.written(value, current)).isEqualTo(meaning);
    }
}
