package dev.tidings.shell.body;

import dev.tidings.shell.body.Change.Keep;
import dev.tidings.shell.body.Change.Reset;
import dev.tidings.shell.body.Change.To;
import dev.tidings.shell.problem.FieldError;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One field of a body: checked while reading, asked for its value after [BodyReader#finish].
///
/// The first violation of a field is the one that is told; later checks are skipped.
public final class Field<T> {

    private final String path;
    private final Violations violations;
    private final @Nullable Change<T> change;

    /// A field that was read; null when it already broke a rule.
    Field(String path, Violations violations, @Nullable Change<T> change) {
        this.path = path;
        this.violations = violations;
        this.change = change;
    }

    /// The field must have a value: neither absent nor null.
    public Field<T> required() {
        return change == null || change instanceof To<T> ? this : broken(FieldError.required(path));
    }

    /// The field may be absent but not null: there is no default to go back to.
    public Field<T> notNull() {
        return change instanceof Reset<T> ? broken(FieldError.required(path)) : this;
    }

    /// A value, when there is one, must satisfy this.
    ///
    /// @param message a sentence that does not quote the value
    public Field<T> must(Predicate<? super T> rule, String code, String message) {
        return change instanceof To<T>(T value) && !rule.test(value) ? broken(code, message) : this;
    }

    /// A value, when there is one, becomes another type.
    ///
    /// @param reading empty, or an [IllegalArgumentException], is the violation
    public <R> Field<R> as(Function<? super T, Optional<R>> reading, String code, String message) {
        return switch (change) {
            case null -> new Field<>(path, violations, null);
            case Keep<T> _ -> new Field<>(path, violations, new Keep<>());
            case Reset<T> _ -> new Field<>(path, violations, new Reset<>());
            case To<T>(T value) ->
                    read(value, reading)
                            .map(read -> new Field<R>(path, violations, new To<>(read)))
                            .orElseGet(
                                    () -> new Field<R>(path, violations, null).told(code, message));
        };
    }

    /// What a merge does with the field.
    public Change<T> change() {
        if (change == null) {
            throw new IllegalStateException(path + " is invalid; finish() comes first");
        }
        return change;
    }

    /// The value of a field that is [#required].
    public T value() {
        return optional().orElseThrow(() -> new IllegalStateException(path + " is not required()"));
    }

    /// The value, empty when absent or null.
    public Optional<T> optional() {
        return change() instanceof To<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /// The value, or this one when absent or null.
    public T orElse(T fallback) {
        return optional().orElse(fallback);
    }

    /// The value, or null when absent or null.
    public @Nullable T orNull() {
        return change() instanceof To<T>(T value) ? value : null;
    }

    private Field<T> broken(String code, String message) {
        return broken(new FieldError(path, code, message));
    }

    private Field<T> broken(FieldError error) {
        violations.add(error);
        return new Field<>(path, violations, null);
    }

    private Field<T> told(String code, String message) {
        violations.add(new FieldError(path, code, message));
        return this;
    }

    private static <T, R> Optional<R> read(T value, Function<? super T, Optional<R>> reading) {
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
