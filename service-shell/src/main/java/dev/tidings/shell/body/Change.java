package dev.tidings.shell.body;

import org.jspecify.annotations.Nullable;

/// What a merging PUT says about one field.
///
/// ```
/// {}                  Keep    the value stays
/// {"title": null}     Reset   back to the default
/// {"title": "Fix"}    To      the new value
/// ```
public sealed interface Change<T> {

    /// The field was absent.
    record Keep<T>() implements Change<T> {}

    /// The field was `null`.
    record Reset<T>() implements Change<T> {}

    /// The field had a value.
    record To<T>(T value) implements Change<T> {}

    /// The value afterwards, where a default exists.
    default T over(T current, T fallback) {
        return switch (this) {
            case Keep<T> _ -> current;
            case Reset<T> _ -> fallback;
            case To<T>(T value) -> value;
        };
    }

    /// The value afterwards, where a reset leaves none.
    default @Nullable T over(@Nullable T current) {
        return switch (this) {
            case Keep<T> _ -> current;
            case Reset<T> _ -> null;
            case To<T>(T value) -> value;
        };
    }
}
