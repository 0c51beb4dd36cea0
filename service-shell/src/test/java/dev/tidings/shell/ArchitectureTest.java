package dev.tidings.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.tidings.shell.canary.Canaries;
import dev.tidings.shell.canary.one.One;
import dev.tidings.shell.canary.two.Two;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The walls of the shell; each has a canary that shows it can fail.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.tidings.shell");
    private static final JavaClasses CANARIES =
            new ClassFileImporter().importClasses(Canaries.class, One.class, Two.class);

    private static final ArchRule NOBODY_READS_THE_CLOCK =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    private static final ArchRule KNOWS_NO_REST =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..");

    private static final ArchRule KNOWS_NO_EVENT =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.tidings.events..",
                            "dev.tidings.ingest..",
                            "dev.tidings.notify..",
                            "org.apache.kafka..");

    private static final ArchRule CONSTRUCTORS_ONLY =
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields()
                    .should()
                    .beAnnotatedWith(Inject.class);

    @Test
    void rooms_form_no_circle() {
        slices().matching("dev.tidings.shell.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void a_circle_is_seen() {
        refuses(slices().matching("dev.tidings.shell.canary.(*)..").should().beFreeOfCycles());
    }

    @Test
    void time_is_an_argument_or_the_one_bean() {
        NOBODY_READS_THE_CLOCK.check(MAIN);
        refuses(NOBODY_READS_THE_CLOCK);
    }

    @Test
    void what_needs_no_rest_knows_none() {
        KNOWS_NO_REST.check(rooms("seal", "list", "time", "body"));
        refuses(KNOWS_NO_REST);
    }

    @Test
    void what_is_pure_in_the_gate_knows_no_web_at_all() {
        noClasses()
                .that()
                .haveSimpleName("Hosts")
                .or()
                .haveSimpleName("Origins")
                .or()
                .haveSimpleName("BodyLimits")
                .or()
                .haveSimpleNameStartingWith("RateLimit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.vertx..", "io.quarkus..")
                .check(MAIN);
    }

    @Test
    void the_shell_knows_no_event_and_no_service() {
        // The hints name every word of the wire for the native image; they are the exception.
        var rooms =
                MAIN.that(
                        com.tngtech.archunit.base.DescribedPredicate.not(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates
                                        .resideInAPackage("..shell.hints..")));
        KNOWS_NO_EVENT.check(rooms);
        refuses(KNOWS_NO_EVENT);
    }

    @Test
    void nothing_is_put_into_a_field_from_outside() {
        CONSTRUCTORS_ONLY.check(MAIN);
        refuses(CONSTRUCTORS_ONLY);
    }

    @Test
    void names_say_what_a_thing_is() {
        var vague = Pattern.compile("(Impl|Manager|Helper|Util|Utils)$|^Abstract");

        assertThat(MAIN.stream().map(type -> type.getSimpleName()))
                .noneMatch(name -> vague.matcher(name).find());
        assertThat(Stream.of("TokenManager", "AbstractGate", "SealUtil"))
                .allMatch(name -> vague.matcher(name).find());
    }

    private static JavaClasses rooms(String... names) {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages(Stream.of(names).map(name -> "dev.tidings.shell." + name).toList());
    }

    private static void refuses(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(CANARIES)).isInstanceOf(AssertionError.class);
    }
}
