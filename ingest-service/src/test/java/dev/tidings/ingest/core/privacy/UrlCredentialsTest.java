package dev.tidings.ingest.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UrlCredentialsTest {

    @ParameterizedTest
    @CsvSource({
        "https://ada:t0ken@example.org/x,     https://example.org/x",
        "https://t0ken@example.org/x?a=b#c,   https://example.org/x?a=b#c",
        "https://ada:p@ss@example.org:8443,   https://example.org:8443",
        "https://:t0ken@example.org,          https://example.org",
        "ssh://git@example.org:22/acme/api,   ssh://example.org:22/acme/api",
        "git+ssh://ada:x@[::1]/acme/api,      git+ssh://[::1]/acme/api",
        "' HTTPS://ada:x@example.org',        ' HTTPS://example.org'",
        "https://example.org/@ada,            https://example.org/@ada",
        "https://example.org?to=a@b.org,      https://example.org?to=a@b.org",
        "https://example.org#a@b.org,         https://example.org#a@b.org",
        "git@example.org:acme/api.git,        git@example.org:acme/api.git",
        "mailto:ada@example.org,              mailto:ada@example.org",
        "/srv/git/a@b.git,                    /srv/git/a@b.git",
        "see https://example.org or a@b.org,  see https://example.org or a@b.org",
        "'',                                  ''",
    })
    void an_address_loses_its_user_and_nothing_else(String told, String kept) {
        assertThat(UrlCredentials.removedFrom(told)).isEqualTo(kept);
    }

    @Test
    void also_within_a_free_payload_at_any_depth() {
        assertThat(
                        NeverStored.removedFrom(
                                Map.of("seen", List.of(Map.of("link", "https://a:b@x.org/")))))
                .isEqualTo(Map.of("seen", List.of(Map.of("link", "https://x.org/"))));
    }
}
