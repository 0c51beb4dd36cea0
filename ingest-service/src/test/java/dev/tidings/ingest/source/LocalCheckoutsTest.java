package dev.tidings.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.ingest.source.Whereabouts.Checkout;
import dev.tidings.ingest.support.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders as git leaves them on a disk.
@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalCheckoutsTest {

    private static final Checkout MAIN = new Checkout(Optional.of("acme/api"), Optional.of("main"));

    @TempDir Path disk;

    @BeforeEach
    void a_repository_lies_there() throws IOException {
        write("api/.git/config", "[remote \"origin\"]\n\turl = git@github.com:acme/api.git\n");
        write("api/.git/HEAD", "ref: refs/heads/main\n");
        Files.createDirectories(disk.resolve("api/src/deep"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "api/src", "api/src/deep", "api/src/../src"})
    void a_folder_in_a_checkout_is_known(String folder) {
        assertThat(look(folder)).contains(MAIN);
    }

    @Test
    void a_worktree_has_its_own_branch_and_its_repositorys_remote() throws IOException {
        write("wt/.git", "gitdir: " + disk.resolve("api/.git/worktrees/wt") + "\n");
        write("api/.git/worktrees/wt/HEAD", "ref: refs/heads/feature/login\n");
        write("api/.git/worktrees/wt/commondir", "../..\n");

        assertThat(look("wt"))
                .contains(new Checkout(Optional.of("acme/api"), Optional.of("feature/login")));
    }

    @Test
    void a_submodule_is_its_own_repository() throws IOException {
        write("api/lib/.git", "gitdir: ../.git/modules/lib\n");
        write("api/.git/modules/lib/HEAD", "4b825dc642cb6eb9a060e54bf8d69288fbee4904\n");
        write(
                "api/.git/modules/lib/config",
                "[remote \"origin\"]\n\turl = https://github.com/acme/lib\n");

        assertThat(look("api/lib"))
                .contains(new Checkout(Optional.of("acme/lib"), Optional.empty()));
    }

    @Test
    void a_repository_without_a_remote_still_has_a_branch() throws IOException {
        write("new/.git/HEAD", "ref: refs/heads/trunk\n");

        assertThat(look("new")).contains(new Checkout(Optional.empty(), Optional.of("trunk")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nowhere", "api/.git/config", "api\u0000/x"})
    void no_checkout_is_none(String folder) {
        assertThat(look(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "~/api", ".", "\u0000", ""})
    void a_path_that_is_not_absolute_is_not_looked_at(String folder) {
        assertThat(new LocalCheckouts().of(folder)).isEmpty();
    }

    @Test
    void a_file_that_names_itself_leads_nowhere() throws IOException {
        write("odd/.git", "gitdir: .\n");
        write("odd/commondir", "odd/odd\n");

        assertThat(look("odd")).contains(new Checkout(Optional.empty(), Optional.empty()));
    }

    @Test
    void a_slow_disk_keeps_nobody_waiting_and_is_asked_once() {
        var asked = new AtomicInteger();
        var answer = new CountDownLatch(1);
        Whereabouts slow =
                _ -> {
                    asked.incrementAndGet();
                    try {
                        answer.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    return Optional.of(MAIN);
                };
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var quick = new QuickLook(slow, InstantSource.fixed(Instant.EPOCH), executor);

            assertThat(quick.of("/x")).isEmpty();
            assertThat(quick.of("/x")).isEmpty();
            answer.countDown();

            Eventually.holds(() -> assertThat(quick.of("/x")).contains(MAIN));
            assertThat(asked).hasValue(1);
        }
    }

    private Optional<Checkout> look(String folder) {
        return new LocalCheckouts().of(disk + "/" + folder);
    }

    private void write(String file, String text) throws IOException {
        var path = disk.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }
}
