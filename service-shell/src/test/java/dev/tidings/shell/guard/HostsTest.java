package dev.tidings.shell.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostsTest {

    private static final Hosts HOSTS = Hosts.of(List.of("t.example.com", ".svc.cluster.local", ""));

    @ParameterizedTest
    @CsvSource({
        "localhost,                    true",
        "LocalHost:8080,               true",
        "tidings.localhost:8080,       true",
        "127.0.0.1:8080,               true",
        "[::1]:8080,                   true",
        "[::1],                        true",
        "10.42.0.17:8080,              true",
        "t.example.com,                true",
        "T.EXAMPLE.COM.:443,           true",
        "notify.tidings.svc.cluster.local, true",
        "evil.example,                 false",
        "evil.example:8080,            false",
        "localhost.evil.example,       false",
        "127.0.0.1.evil.example,       false",
        "xt.example.com,               false",
        "svc.cluster.local,            false",
        "user@localhost,               false",
        "localhost:80@evil.example,    false",
        "[::1].evil.example,           false",
        "'',                           false",
        ",                             false",
    })
    void only_our_names_and_literal_addresses_are_meant_for_us(
            @Nullable String authority, boolean admitted) {
        assertThat(HOSTS.admit(authority)).isEqualTo(admitted);
    }

    @Test
    void a_star_switches_the_check_off() {
        assertThat(Hosts.of(List.of("*")).admit("evil.example")).isTrue();
    }
}
