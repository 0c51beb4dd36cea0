package dev.tidings.shell.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyOriginTest {

    @Test
    void only_what_begins_like_a_path_named_is_covered() {
        var links = new AnyOrigin(List.of("/u/"));

        assertThat(links.covers("/u/token")).isTrue();
        assertThat(links.covers("/u")).isFalse();
        assertThat(links.covers("/api/u/token")).isFalse();
        assertThat(new AnyOrigin(List.of()).covers("/u/token")).isFalse();
    }
}
