package dev.tidings.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SentTest {

    @Test
    void a_message_is_known_again_and_not_kept() {
        var sent = Sent.of("password swordfish refused", 1);

        assertThat(sent.says(Sent.of("password swordfish refused", 2))).isTrue();
        assertThat(sent.says(Sent.of("password marlin refused", 2))).isFalse();
        assertThat(sent.toString()).doesNotContain("swordfish");
    }
}
