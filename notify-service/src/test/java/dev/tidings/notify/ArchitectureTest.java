package dev.tidings.notify;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.HandlerContract;
import dev.tidings.notify.settings.SettingsPort;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The walls of the house. Each is also shown canaries that break it: a wall that cannot fail is
/// none.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.tidings.notify");
    private static final JavaClasses ALL =
            new ClassFileImporter().importPackages("dev.tidings.notify");
    private static final JavaClasses CANARIES =
            new ClassFileImporter().importPackages("dev.tidings.canary");

    private static final String CORE = "..notify.core..";
    private static final String CONSUME = "..notify.consume..";
    private static final String WATCH = "..notify.watch..";
    private static final String DISPATCH = "..notify.dispatch..";
    private static final String HANDLER = "..notify.handler..";
    private static final String KINDS = "..notify.handler.*..";
    private static final String SETTINGS = "..notify.settings..";
    private static final String RUNTIME = "..notify.runtime..";

    /// The walls, by what they say.
    private static final Map<String, ArchRule> WALLS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(
                                    "the core knows only itself, the events and the language",
                                    classes()
                                            .that()
                                            .resideInAPackage(CORE)
                                            .should()
                                            .onlyDependOnClassesThat()
                                            .resideInAnyPackage(
                                                    CORE,
                                                    "dev.tidings.events..",
                                                    "java.lang..",
                                                    "java.nio.charset..",
                                                    "java.util..",
                                                    "java.time..",
                                                    "org.jspecify..")),
                            Map.entry(
                                    "the core reads no clock",
                                    noClasses()
                                            .that()
                                            .resideInAPackage(CORE)
                                            .should()
                                            .callMethod(Instant.class, "now")
                                            .orShould()
                                            .callMethod(System.class, "currentTimeMillis")
                                            .orShould()
                                            .dependOnClassesThat()
                                            .areAssignableTo(Clock.class)
                                            .orShould()
                                            .dependOnClassesThat()
                                            .areAssignableTo(InstantSource.class)),
                            Map.entry(
                                    "no room calls one above it",
                                    noClasses()
                                            .that()
                                            .resideInAnyPackage(WATCH, DISPATCH, HANDLER, SETTINGS)
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAPackage(CONSUME)),
                            Map.entry(
                                    "dispatch does not call watch, handlers and settings call"
                                            + " neither",
                                    noClasses()
                                            .that()
                                            .resideInAnyPackage(DISPATCH, HANDLER, SETTINGS)
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAnyPackage(WATCH, CONSUME)),
                            Map.entry(
                                    "handlers see no room and no settings",
                                    noClasses()
                                            .that()
                                            .resideInAPackage(HANDLER)
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAnyPackage(
                                                    CONSUME, WATCH, DISPATCH, SETTINGS)),
                            Map.entry(
                                    "settings do not call dispatch",
                                    noClasses()
                                            .that()
                                            .resideInAnyPackage(SETTINGS, KINDS)
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAnyPackage(DISPATCH, WATCH, CONSUME)),
                            Map.entry(
                                    "only dispatch sees settings and handlers",
                                    noClasses()
                                            .that()
                                            .resideInAnyPackage(CONSUME, WATCH)
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAnyPackage(SETTINGS, HANDLER)),
                            Map.entry(
                                    "nobody outside its package sees a kind of destination",
                                    noClasses()
                                            .that()
                                            .resideOutsideOfPackage(KINDS)
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAPackage(KINDS)),
                            Map.entry(
                                    "no handler knows another",
                                    slices().matching("..notify.handler.(*)..")
                                            .should()
                                            .notDependOnEachOther()),
                            Map.entry(
                                    "no handler sleeps",
                                    noClasses()
                                            .that()
                                            .resideInAPackage(HANDLER)
                                            .should()
                                            .callMethod(Thread.class, "sleep", long.class)),
                            Map.entry(
                                    "nobody sees runtime",
                                    noClasses()
                                            .that()
                                            .resideOutsideOfPackage(RUNTIME)
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAPackage(RUNTIME)),
                            Map.entry(
                                    "names say what a thing is",
                                    noClasses()
                                            .should()
                                            .haveSimpleNameEndingWith("Impl")
                                            .orShould()
                                            .haveSimpleNameEndingWith("Manager")
                                            .orShould()
                                            .haveSimpleNameEndingWith("Helper")
                                            .orShould()
                                            .haveSimpleNameEndingWith("Util")
                                            .orShould()
                                            .haveSimpleNameEndingWith("Utils")
                                            .orShould()
                                            .haveSimpleNameStartingWith("Abstract")),
                            Map.entry(
                                    "nothing is injected into fields",
                                    noFields().should().beAnnotatedWith(Inject.class)),
                            Map.entry(
                                    "every package says what it is and is null-marked",
                                    classes().should(liveInMarkedPackages()))));

    @TestFactory
    Stream<DynamicTest> walls() {
        return WALLS.entrySet().stream()
                .map(wall ->
                        dynamicTest(
                                wall.getKey(),
                                () -> wall.getValue().allowEmptyShould(true).check(MAIN)));
    }

    @TestFactory
    Stream<DynamicTest> canaries() {
        return WALLS.entrySet().stream()
                .map(wall ->
                        dynamicTest(
                                "canary: " + wall.getKey(),
                                () ->
                                        assertThat(
                                                        wall.getValue()
                                                                .allowEmptyShould(true)
                                                                .evaluate(CANARIES)
                                                                .hasViolation())
                                                .isTrue()));
    }

    @Test
    void only_one_class_asks_the_settings() {
        assertThat(askers(MAIN)).containsExactly("Destinations");
        assertThat(askers(ALL)).as("a canary").contains("TableSettings");
    }

    private static List<String> askers(JavaClasses classes) {
        return classes.stream()
                .filter(not(resideInAnyPackage("dev.tidings.notify.settings..")))
                .filter(not(simpleName("SettingsPort")))
                .filter(type ->
                        type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(to ->
                                        to.getTargetClass().isEquivalentTo(SettingsPort.class)))
                .map(JavaClass::getSimpleName)
                .distinct()
                .toList();
    }

    @Test
    void the_services_never_see_each_other() {
        var both =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("dev.tidings");

        noClasses()
                .that()
                .resideInAPackage("dev.tidings.notify..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tidings.ingest..")
                .check(both);
    }

    @Test
    void every_handler_keeps_the_contract() {
        assertThat(handlers(MAIN)).isNotEmpty().allMatch(ArchitectureTest::keepsContract);
        assertThat(handlers(ALL)).as("a canary").anyMatch(handler -> !keepsContract(handler));
    }

    private static List<JavaClass> handlers(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isAssignableTo(Handler.class))
                .filter(type ->
                        !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .toList();
    }

    private static boolean keepsContract(JavaClass handler) {
        var test = handler.getName() + "Test";
        return ALL.contain(test) && ALL.get(test).isAssignableTo(HandlerContract.class);
    }

    private static ArchCondition<JavaClass> liveInMarkedPackages() {
        return new ArchCondition<>("live in a package with a package-info that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked =
                        type.getPackage()
                                .tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class))
                                .orElse(false);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(type, type.getName()));
                }
            }
        };
    }
}
