package dev.tidings.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.tidings.ingest.source.PushSource;
import dev.tidings.ingest.source.PushSourceContract;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The walls of the house, and for each a canary: what would stand in its way is seen.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.tidings.ingest");
    private static final JavaClasses ALL =
            new ClassFileImporter().importPackages("dev.tidings.ingest");
    private static final JavaClasses TRESPASSERS =
            new ClassFileImporter().importPackages("dev.tidings.ingest.canary");

    /// The walls that hold for the service and fall for the trespassers.
    @SuppressWarnings("ImmutableEnumChecker") // rules are asked, never changed
    enum Wall {
        ROOMS_ONLY_LOOK_DOWN_THE_WALK(
                noClasses()
                        .that()
                        .resideInAnyPackage("..ingest.intake..", "..ingest.canary.intake..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.tidings.ingest.source..",
                                "dev.tidings.ingest.report..",
                                "dev.tidings.ingest.timeline..")),
        PUBLISHING_KNOWS_NO_ROOM_ABOVE(
                noClasses()
                        .that()
                        .resideInAnyPackage("..ingest.publish..", "..ingest.canary.publish..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.tidings.ingest.source..",
                                "dev.tidings.ingest.intake..",
                                "dev.tidings.ingest.timeline..",
                                "dev.tidings.ingest.report..")),
        THE_TIMELINE_KNOWS_NOTHING_BUT_THE_LOG(
                noClasses()
                        .that()
                        .resideInAnyPackage("..ingest.timeline..", "..ingest.canary.timeline..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.tidings.ingest.source..",
                                "dev.tidings.ingest.intake..",
                                "dev.tidings.ingest.publish..",
                                "dev.tidings.ingest.report..")),
        REPORTS_READ_THE_TIMELINE_ALONE(
                noClasses()
                        .that()
                        .resideInAnyPackage("..ingest.report..", "..ingest.canary.report..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.tidings.ingest.source..",
                                "dev.tidings.ingest.intake..",
                                "dev.tidings.ingest.publish..")),
        SOURCES_HAND_ON_TO_THE_INTAKE_ALONE(
                noClasses()
                        .that()
                        .resideInAnyPackage("..ingest.source..", "..ingest.canary.source..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.tidings.ingest.publish..",
                                "dev.tidings.ingest.timeline..",
                                "dev.tidings.ingest.report..")),
        ONLY_PUBLISHING_PRODUCES(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..ingest.publish..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.kafka.clients.producer..")),
        THE_CORE_KNOWS_THE_CORE_THE_EVENTS_AND_THE_LANGUAGE(
                classes()
                        .that()
                        .resideInAnyPackage("..ingest.core..", "..ingest.canary.core..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "..ingest.core..",
                                "dev.tidings.events..",
                                "java..",
                                "org.jspecify..")),
        THE_CORE_READS_NO_CLOCK(
                noClasses()
                        .that()
                        .resideInAnyPackage("..ingest.core..", "..ingest.canary.core..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Clock.class)),
        NO_SOURCE_KNOWS_ANOTHER(
                slices().matching("..source.(*)..").should().notDependOnEachOther()),
        NOBODY_INJECTS_INTO_FIELDS(noFields().should().beAnnotatedWith(Inject.class)),
        NAMES_SAY_WHAT_A_THING_IS(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)")
                        .orShould()
                        .haveSimpleNameStartingWith("Abstract"));

        private final ArchRule rule;

        Wall(ArchRule rule) {
            this.rule = rule;
        }
    }

    @ParameterizedTest
    @EnumSource
    void walls_hold(Wall wall) {
        wall.rule.check(MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void a_trespasser_is_seen(Wall wall) {
        assertThatThrownBy(() -> wall.rule.check(TRESPASSERS)).isInstanceOf(AssertionError.class);
    }

    @Test
    void rooms_form_no_circle() {
        slices().matching("dev.tidings.ingest.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void every_source_keeps_its_contract() {
        assertThat(sources())
                .isNotEmpty()
                .allSatisfy(source ->
                        assertThat(
                                        ALL.get(source.getName() + "Test")
                                                .isAssignableTo(PushSourceContract.class))
                                .isTrue());
    }

    private static List<JavaClass> sources() {
        return MAIN.stream()
                .filter(type -> type.isAssignableTo(PushSource.class) && !type.isInterface())
                .toList();
    }
}
