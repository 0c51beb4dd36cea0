package dev.tidings.shell.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.StreamSupport;

/// Violations of bean validation as fields; one of an answer is our fault.
final class Constraints {

    private Constraints() {}

    static Refusal of(ConstraintViolationException invalid) {
        if (invalid.getConstraintViolations().stream().anyMatch(Constraints::isOurs)) {
            return Refusal.fault();
        }
        return Refusal.of(
                Problems.validation(
                        invalid.getConstraintViolations().stream()
                                .map(Constraints::field)
                                .sorted(Comparator.comparing(FieldError::field))
                                .toList()));
    }

    private static boolean isOurs(ConstraintViolation<?> violation) {
        return nodes(violation).anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static FieldError field(ConstraintViolation<?> violation) {
        var constraint =
                violation
                        .getConstraintDescriptor()
                        .getAnnotation()
                        .annotationType()
                        .getSimpleName()
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toLowerCase(Locale.ROOT);
        var path =
                nodes(violation)
                        .filter(node -> node.getKind() != ElementKind.METHOD)
                        .map(Path.Node::toString)
                        .reduce((outer, inner) -> outer + "." + inner)
                        .orElse("");
        return new FieldError(path, constraint, violation.getMessage());
    }

    private static java.util.stream.Stream<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false);
    }
}
