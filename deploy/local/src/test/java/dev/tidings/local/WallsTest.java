package dev.tidings.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What each package alone may know.
class WallsTest {
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.tidings.local");

    /// A stranger's package and the one package that may know it.
    enum Wall {
        QUARKUS("io.quarkus..", "dev.tidings.local.test"),
        TESTCONTAINERS("org.testcontainers..", "dev.tidings.local.containers"),
        KAFKA("org.apache.kafka..", "dev.tidings.local.kafka"),
        DRIVER("org.postgresql..", "dev.tidings.local.postgres");

        private final String stranger;
        private final String room;

        Wall(String stranger, String room) {
            this.stranger = stranger;
            this.room = room;
        }

        ArchRule outsideOf(String allowed) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(allowed)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(stranger);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_stranger_is_known_in_one_package_only(Wall wall) {
        wall.outsideOf(wall.room).check(OURS);
    }

    @ParameterizedTest
    @EnumSource
    void the_wall_can_fail(Wall wall) {
        assertThatThrownBy(() -> wall.outsideOf("nowhere").check(OURS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(wall.room);
    }

    @Test
    void packages_do_not_go_in_circles() {
        assertThat(OURS.size()).isGreaterThan(40);
        slices().matching("dev.tidings.local.(*)..").should().beFreeOfCycles().check(OURS);
    }
}
