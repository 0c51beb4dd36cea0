package dev.tidings.local.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TidingsScriptTest {
    private static final Path SCRIPT = Path.of("../../tidings").toAbsolutePath().normalize();

    private final FakeMachine machine;

    TidingsScriptTest(@TempDir Path folder) throws IOException {
        machine = new FakeMachine(folder);
    }

    @Test
    void takes_java_home_when_it_is_a_25() throws Exception {
        var home = machine.jdk(machine.place("my jdk"), "25.0.3");

        assertThat(machine.with("JAVA_HOME", home.toString()).run(SCRIPT, "jdk").out())
                .isEqualTo(home + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.1", "25-ea", "25.0.3+9"})
    void knows_a_25_by_what_java_says(String version) throws Exception {
        var home = machine.jdk(machine.place("jdks/some-name"), version);

        assertThat(machine.run(SCRIPT, "jdk").out()).isEqualTo(home + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.15", "1.8.0_25", "24.0.2", "26", "250"})
    void does_not_take_another_version_whatever_its_folder_is_called(String version)
            throws Exception {
        machine.jdk(machine.place("jdks/jdk-25"), version);

        assertThat(machine.run(SCRIPT, "jdk").status()).isEqualTo(1);
    }

    @Test
    void passes_over_a_wrong_java_home_to_a_java_on_the_path() throws Exception {
        var wrong = machine.jdk(machine.place("seventeen"), "17.0.15");
        var right = machine.jdk(machine.place("right one"), "25.0.3");
        machine.with("JAVA_HOME", wrong.toString())
                .onPath(wrong.resolve("bin"), right.resolve("bin"));

        assertThat(machine.run(SCRIPT, "jdk").out()).isEqualTo(right + "\n");
    }

    @Test
    void finds_the_home_behind_a_link_on_the_path() throws Exception {
        var home = machine.jdk(machine.place("real"), "25.0.3");
        var links = Files.createDirectories(machine.place("links"));
        Files.createSymbolicLink(links.resolve("java"), home.resolve("bin/java"));

        assertThat(machine.onPath(links).run(SCRIPT, "jdk").out()).isEqualTo(home + "\n");
    }

    @Test
    void passes_over_a_runtime_without_a_compiler() throws Exception {
        var runtime = machine.jdk(machine.place("jdks/a-runtime"), "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));
        var right = machine.jdk(machine.place("jdks/b-jdk"), "25.0.3");

        assertThat(machine.run(SCRIPT, "jdk").out()).isEqualTo(right + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "up", "test"})
    void without_a_25_it_says_what_it_saw_and_what_to_do(String command) throws Exception {
        var wrong = machine.jdk(machine.place("seventeen"), "17.0.15");
        machine.with("JAVA_HOME", wrong.toString()).onPath(wrong.resolve("bin"));

        var ran = machine.run(SCRIPT, command);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("tidings: Tidings needs a JDK 25, and there is none here")
                .contains("JAVA_HOME is Java 17.0.15 (" + wrong + "); java on PATH is 17.0.15")
                .contains("Get one:   ")
                .contains("export JAVA_HOME=/path/to/jdk-25");
    }

    @Test
    void without_any_java_it_says_so() throws Exception {
        assertThat(machine.run(SCRIPT, "jdk").err())
                .contains("JAVA_HOME is not set; there is no java on PATH");
    }

    @Test
    void test_runs_maven_on_the_jdk_found_from_any_folder_and_through_links() throws Exception {
        var home = machine.jdk(machine.place("jdks/a jdk"), "25.0.3");
        machine.maven("3.9.11");
        var elsewhere = Files.createDirectories(machine.place("else where"));
        var link = elsewhere.resolve("t");
        Files.createSymbolicLink(link, SCRIPT);

        var ran = machine.runIn(elsewhere, link, "test", "-pl", "deploy/local", "-Dx=a b");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .isEqualTo(
                        "mvn called in %s with %s: -B -ntp verify -pl deploy/local -Dx=a b\n"
                                .formatted(SCRIPT.getParent(), home));
    }

    @Test
    void without_maven_it_says_what_to_do() throws Exception {
        machine.jdk(machine.place("jdks/jdk"), "25.0.3");

        var ran = machine.run(SCRIPT, "test");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith(
                        "tidings: Tidings is built with Maven 3.8.7 or newer, and there is no mvn"
                                + " on PATH.")
                .contains("Get it:   ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.6", "3.6.3", "2.9.9"})
    void an_old_maven_is_refused_by_name(String version) throws Exception {
        machine.jdk(machine.place("jdks/jdk"), "25.0.3");

        var ran = machine.maven(version).run(SCRIPT, "test");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("the mvn on PATH is " + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.10.0", "4.0.0"})
    void a_newer_maven_is_taken(String version) throws Exception {
        machine.jdk(machine.place("jdks/jdk"), "25.0.3");

        assertThat(machine.maven(version).run(SCRIPT, "test").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helps_without_any_java(String word) throws Exception {
        var ran = machine.run(SCRIPT, word);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("usage: ./tidings <command>").contains("up", "test");
    }

    @Test
    void helps_with_up_without_any_java() throws Exception {
        var ran = machine.run(SCRIPT, "up", "--help");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("usage: ./tidings up").contains("--postgres-port PORT");
    }

    @Test
    void a_word_that_is_no_command_gets_the_help_on_stderr() throws Exception {
        var ran = machine.run(SCRIPT, "upp");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("tidings: 'upp' is not a command.").contains("usage:");
    }
}
