package dev.tidings.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir Path folder;

    @Test
    void usually_lives_where_the_environment_says() {
        assertThat(Home.usual(Map.of("TIDINGS_HOME", "/srv/tidings"), "/home/ada"))
                .isEqualTo(Path.of("/srv/tidings"));
        assertThat(Home.usual(Map.of("TIDINGS_HOME", " "), "/home/ada"))
                .isEqualTo(Path.of("/home/ada/.local/share/tidings"));
        assertThat(Home.usual(Map.of("HOME", "/data"), "?"))
                .isEqualTo(Path.of("/data/.local/share/tidings"));
        assertThat(Home.usual(Map.of(), "/home/ada"))
                .isEqualTo(Path.of("/home/ada/.local/share/tidings"));
    }

    @Test
    void closes_a_folder_that_others_could_read() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        var home = Home.at(folder);

        assertThat(mode(home.folder())).isEqualTo("rwx------");
        assertThat(mode(home.logs())).isEqualTo("rwx------");
    }

    @Test
    void writes_secrets_for_the_owner_alone_also_over_an_open_file() throws Exception {
        var file = Files.writeString(folder.resolve("token"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        OwnerOnly.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void a_disk_that_is_nearly_full_is_refused() {
        DiskSpace full = _ -> DiskSpace.NEEDED_BYTES - 1;
        DiskSpace enough = _ -> DiskSpace.NEEDED_BYTES;

        assertThatThrownBy(() -> full.require(folder))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("The disk of %s has 511 MiB left".formatted(folder))
                .hasMessageContaining("need at least 512 MiB")
                .hasMessageContaining("Free some space");
        assertThatCode(() -> enough.require(folder)).doesNotThrowAnyException();
    }

    @Test
    void a_lock_is_given_to_one_and_after_it_to_the_next() {
        var home = Home.at(folder);
        var first = HomeLock.take(home);

        assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(StartFailure.class);
        first.close();
        assertThatThrownBy(first::requireHeld).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> HomeLock.take(home).close()).doesNotThrowAnyException();
    }

    @Test
    void the_home_of_a_test_that_was_killed_is_found_and_one_in_use_is_not() {
        var used = ThrowAwayHomes.create();
        var left = ThrowAwayHomes.create();
        left.lock().close();

        var abandoned = ThrowAwayHomes.abandoned();

        assertThat(abandoned)
                .extracting(place -> place.home().folder())
                .contains(left.home().folder())
                .doesNotContain(used.home().folder());
        abandoned.forEach(ThrowAwayHomes.Place::delete);
        used.delete();
        assertThat(left.home().folder()).doesNotExist();
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
