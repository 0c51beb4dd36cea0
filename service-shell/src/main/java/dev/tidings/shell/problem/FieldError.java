package dev.tidings.shell.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// One violation in a request: which field, a code for machines, a sentence for people.
///
/// @param field path from the body's root, `a.b[2].c`; empty for the body itself
/// @param code snake_case word, such as `required` or `unknown_field`
/// @param message a sentence that never quotes the value
@RegisterForReflection
public record FieldError(String field, String code, String message) {

    /// The field is missing and has no default.
    public static FieldError required(String field) {
        return new FieldError(field, "required", "This field is required.");
    }
}
