package dev.tidings.events;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.tidings.events.canary.Breakers;
import dev.tidings.events.canary.unmarked.Unmarked;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The walls of the words: each holds for the module, and each falls for its canary.
class ArchitectureTest {

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.tidings.events");

    private static final String EVENTS = "dev.tidings.events";

    enum Wall {
        WORDS_KNOW_ONLY_THE_LANGUAGE(
                classes()
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAPackage("java..")
                                        .or(resideInAPackage("org.jspecify.."))
                                        .or(resideInAPackage(EVENTS + ".."))
                                        .or(resideInAPackage("com.fasterxml.jackson.core.."))),
                Breakers.KnowsMore.class),

        ONLY_THE_WIRE_KNOWS_JSON(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(EVENTS + ".wire")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.fasterxml.."),
                Breakers.KnowsJson.class),

        WORDS_DO_NOT_KNOW_HOW_THEY_ARE_WRITTEN(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(EVENTS + ".wire")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(EVENTS + ".wire"),
                Breakers.KnowsTheWire.class),

        NOTHING_READS_A_CLOCK(
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Clock.class),
                Breakers.ReadsTheClock.class),

        NOTHING_LOGS(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java[.]util[.]logging[.].*|java[.]lang[.]System[$]Logger"
                                        + "|org[.]slf4j[.].*|org[.]jboss[.]logging[.].*"),
                Breakers.Logs.class),

        NOTHING_IS_REFLECTED_UPON(
                noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect.."),
                Breakers.Reflects.class),

        EVERY_PACKAGE_IS_NULL_MARKED(classes().should(liveInANullMarkedPackage()), Unmarked.class);

        @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
        private final ArchRule rule;

        private final Class<?> canary;

        Wall(ArchRule rule, Class<?> canary) {
            this.rule = rule;
            this.canary = canary;
        }
    }

    @ParameterizedTest
    @EnumSource
    void stands(Wall wall) {
        wall.rule.check(MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void falls_for_its_canary(Wall wall) {
        var canary =
                new ClassFileImporter()
                        .importPackagesOf(wall.canary)
                        .that(equivalentTo(wall.canary));

        assertThat(canary).hasSize(1);
        assertThat(wall.rule.evaluate(canary).hasViolation()).isTrue();
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName()));
            }
        };
    }
}
