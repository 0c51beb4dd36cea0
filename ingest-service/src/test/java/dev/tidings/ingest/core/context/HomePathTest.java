package dev.tidings.ingest.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HomePathTest {

    @ParameterizedTest
    @CsvSource({
        "/home/ada/code/api, ~/code/api",
        "/home/ada, ~",
        "/home/ada/, ~/",
        "/Users/ada/src/api, ~/src/api",
        "/root/api, ~/api",
        "/root, ~",
        "/var/home/ada/api, ~/api",
        "C:\\Users\\ada\\src\\api, ~/src/api",
        "C:/Users/ada/src, ~/src",
        "~/code/api, ~/code/api",
        "/srv/home/ada/api, /srv/home/ada/api",
        "/rooted/api, /rooted/api",
        "/home, /home",
        "relative/home/ada, relative/home/ada",
    })
    void a_home_is_a_tilde(String path, String kept) {
        assertThat(HomePath.relative(path)).isEqualTo(kept);
    }
}
