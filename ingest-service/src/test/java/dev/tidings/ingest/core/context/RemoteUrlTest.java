package dev.tidings.ingest.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RemoteUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/api.git, acme/api",
        "https://github.com/acme/api, acme/api",
        "https://github.com/acme/api/, acme/api",
        "https://ada:s3cret@github.com/acme/api.git, acme/api",
        "https://token@dev.example.org:8443/acme/api.git, acme/api",
        "http://git.example.org/group/sub/api.git, sub/api",
        "ssh://git@github.com/acme/api.git, acme/api",
        "ssh://git@git.example.org:2222/acme/api.git, acme/api",
        "git+ssh://git@github.com/acme/api, acme/api",
        "git@github.com:acme/api.git, acme/api",
        "git@github.com:/acme/api.git, acme/api",
        "github.com:acme/api, acme/api",
        "work-alias:Acme/API.Core.git, Acme/API.Core",
        "https://example.org/acme/api.git?token=s3cret, acme/api",
    })
    void a_remote_is_known_by_its_last_two_names(String remote, String name) {
        assertThat(RemoteUrl.ownerAndRepo(remote)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "https://github.com/",
                "https://github.com/api",
                "/srv/git/api.git",
                "../api.git",
                "file:///srv/git/acme/api.git",
                "C:\\repos\\acme\\api",
                "git@github.com:api.git",
                "https://example.org/ac me/api",
                "https://example.org/acme/<script>",
            })
    void what_names_no_owner_and_repository_gives_nothing(String remote) {
        assertThat(RemoteUrl.ownerAndRepo(remote)).isEmpty();
    }
}
