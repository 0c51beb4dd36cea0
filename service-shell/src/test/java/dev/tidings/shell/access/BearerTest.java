package dev.tidings.shell.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BearerTest {

    private static final String SECRET = "tdg_" + "Ab-_".repeat(10) + "xyz";

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
    void a_header_holds_a_token(String scheme) {
        assertThat(Bearer.ofHeader(scheme + SECRET).map(Bearer::reveal)).contains(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic dTpw",
                "Bearer tdg_short",
                "Bearer tdg_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_xyzz",
                "Bearer tdg_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_xy+",
                "Bearer xxx_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_xyz",
                "tdg_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_Ab-_xyz"
            })
    void anything_else_is_none_of_ours(String header) {
        assertThat(Bearer.ofHeader(header)).isEmpty();
    }

    @Test
    void a_new_one_has_the_shape_and_is_like_no_other() {
        var random = new SecureRandom();
        var made = IntStream.range(0, 1_000).mapToObj(_ -> Bearer.random(random).reveal()).toList();

        assertThat(made)
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(Bearer.ofHeader("Bearer " + secret)).isPresent());
    }

    @Test
    void it_shows_neither_itself_nor_its_hash() {
        var bearer = Bearer.ofHeader("Bearer " + SECRET).orElseThrow();

        assertThat(bearer.toString()).isEqualTo("tdg_****");
        assertThat(bearer.hash())
                .isEqualTo("dd8596d286c28f90abde21f184270f3d73096548f9986ce7c01c3e3fab342129");
    }
}
