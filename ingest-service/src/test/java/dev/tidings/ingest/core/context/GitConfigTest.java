package dev.tidings.ingest.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GitConfigTest {

    @Test
    void origin_names_the_repository_wherever_it_stands() {
        assertThat(
                        GitConfig.repositoryName(
                                """
                                [core]
                                	bare = false
                                [remote "fork"]
                                	url = git@github.com:ada/api.git
                                [remote "origin"]
                                	fetch = +refs/heads/*:refs/remotes/origin/*
                                	url = https://ada:s3cret@github.com/acme/api.git
                                [branch "main"]
                                	remote = origin
                                """))
                .contains("acme/api");
    }

    @Test
    void without_origin_the_first_remote_names_it() {
        assertThat(
                        GitConfig.repositoryName(
                                """
                                [remote "upstream"]
                                  url = "git@github.com:acme/api.git"
                                [remote "other"]
                                  url = git@github.com:other/api.git
                                """))
                .contains("acme/api");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[core]\n\turl = git@github.com:acme/api.git\n",
                "[remote \"origin\"]\n\tpushurl = git@github.com:acme/api.git\n",
                "[remote \"origin\"\nurl = \u0000\n",
                "url = git@github.com:acme/api.git",
            })
    void a_file_without_a_remote_names_none(String config) {
        assertThat(GitConfig.repositoryName(config)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ref: refs/heads/main, main", "ref: refs/heads/feature/login, feature/login"})
    void the_head_names_the_branch(String head, String branch) {
        assertThat(GitConfig.branch(head + "\n")).contains(branch);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4b825dc642cb6eb9a060e54bf8d69288fbee4904", "ref: refs/remotes/x/y"})
    void a_detached_head_names_none(String head) {
        assertThat(GitConfig.branch(head)).isEmpty();
    }
}
