package dev.tidings.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.local.home.Home;
import dev.tidings.local.home.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir Path folder;

    @Test
    void are_made_once_and_of_the_shape_that_the_services_want() {
        var home = Home.at(folder);
        var first = Credentials.keptIn(home);

        assertThat(first.token()).matches("tdg_[A-Za-z0-9_-]{43}");
        assertThat(first.secretKeys()).matches("k1:[A-Za-z0-9+/]{43}=");
        assertThat(first.toString()).doesNotContain(first.token());
        assertThat(Credentials.keptIn(home)).isEqualTo(first);
    }

    @Test
    void name_the_token_by_its_hash() {
        assertThat(new Credentials("abc", "").tokenSha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_second_key_in_front_of_the_first_is_fine() throws Exception {
        var home = Home.at(folder);
        var keys = Credentials.keptIn(home).secretKeys();
        Files.writeString(home.secretKeys(), keys.replace("k1:", "k2:") + "," + keys + "\n");

        assertThat(Credentials.keptIn(home).secretKeys()).startsWith("k2:").endsWith(keys);
    }

    @Test
    void a_file_with_something_else_in_it_is_refused() throws Exception {
        var home = Home.at(folder);
        Files.writeString(home.token(), "");

        assertThatThrownBy(() -> Credentials.keptIn(home))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(
                        "%s does not hold what belongs there".formatted(home.token()));
    }
}
