package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReachTest {

    /// Plays a drawn line, ten seconds a column: a letter is a host that could not be reached, `+`
    /// one that answered.
    private static boolean isOurs(String seen) {
        var reach = Reach.UNKNOWN;
        for (int i = 0; i < seen.length(); i++) {
            reach =
                    switch (seen.charAt(i)) {
                        case '-' -> reach;
                        case '+' -> reach.answered();
                        default -> reach.missed(String.valueOf(seen.charAt(i)), i * 10_000L);
                    };
        }
        return reach.isOurs();
    }

    @ParameterizedTest
    @CsvSource({
        "a,        false",
        "ab,       false",
        "abc,      true",
        "abab,     false",
        "abc+,     false",
        "abc+a,    false",
        "ab+cd,    false",
        "ab+cde,   true",
        "abc-----d, false",
        "a--b--c,  false",
    })
    void several_hosts_at_once_are_our_own_fault(String seen, boolean ours) {
        assertThat(isOurs(seen)).isEqualTo(ours);
    }
}
