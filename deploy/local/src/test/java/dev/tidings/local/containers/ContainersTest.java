package dev.tidings.local.containers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tidings.local.home.StartFailure;
import org.junit.jupiter.api.Test;

class ContainersTest {
    @Test
    void without_docker_it_says_why_it_cannot_and_what_to_do() {
        assumeFalse(Containers.dockerAnswers(), "there is Docker here");

        assertThatThrownBy(Containers::start)
                .isInstanceOf(StartFailure.class)
                .hasMessage(
                        "-Dtidings.containers=true asks for containers, and no Docker engine"
                            + " answers.\n"
                            + "Start Docker ('docker info' must work), or leave the option away:"
                            + " the tests then use the embedded servers and need no Docker.");
    }
}
