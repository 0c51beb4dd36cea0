package dev.tidings.shell.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsBeanTest {

    private final SecretsBean bean = new SecretsBean();

    @Test
    void a_service_that_keeps_secrets_does_not_start_without_a_key() {
        assertThatThrownBy(() -> bean.secrets(Optional.empty(), true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TIDINGS_SECRET_KEYS");
    }

    @Test
    void a_service_that_keeps_none_does() {
        assertThat(bean.secrets(Optional.empty(), false)).isNotNull();
    }
}
