package dev.tidings.ingest.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NeverStoredTest {

    @Test
    void what_was_written_becomes_its_length_at_any_depth() {
        assertThat(
                        NeverStored.removedFrom(
                                Map.of(
                                        "tool_input",
                                        "rm -rf x",
                                        "deep",
                                        List.of(Map.of("Last-Assistant-Message", "done")))))
                .isEqualTo(
                        Map.of(
                                "toolInputLength",
                                8,
                                "deep",
                                List.of(Map.of("lastAssistantMessageLength", 4))));
    }

    @Test
    void what_is_no_text_leaves_not_even_a_length() {
        assertThat(NeverStored.removedFrom(Map.of("toolInput", Map.of("command", "ls")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "API_KEY",
                "access-token",
                "client.secret",
                "Set-Cookie",
                "e_mail"
            })
    void credentials_and_accounts_become_nothing(String key) {
        assertThat(NeverStored.removedFrom(Map.of("nested", Map.of(key, "s3cret"))))
                .isEqualTo(Map.of("nested", Map.of()));
    }

    @Test
    void all_else_stays() {
        var payload = Map.<String, Object>of("tokens", 12L, "promptId", "p-1", "message", "hi");

        assertThat(NeverStored.removedFrom(payload)).isEqualTo(payload);
    }
}
