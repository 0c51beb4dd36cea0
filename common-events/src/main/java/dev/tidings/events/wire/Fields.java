package dev.tidings.events.wire;

import dev.tidings.events.WireName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object, asked for in the order of the catalogue.
///
/// What asks is the only declaration of a payload: asked with JSON it reads, asked by the generator
/// of the schemas it tells its members. So nothing may be asked for depending on an answer.
///
/// Absent and null are the same. A wrong value ends the reading with a [Violation].
interface Fields {

    /// No limit of its own; the envelope has one.
    int ANY_LENGTH = Integer.MAX_VALUE;

    /// A string.
    ///
    /// @param max in characters (code points)
    @Nullable String maybeText(String name, int max);

    @Nullable Long maybeNumber(String name, long min, long max);

    @Nullable Boolean maybeFlag(String name);

    /// RFC 3339; what is finer than microseconds is cut off.
    @Nullable Instant maybeInstant(String name);

    <E extends WireName> @Nullable E maybeWord(String name, E[] words);

    @Nullable List<String> maybeTexts(String name);

    <T> @Nullable T maybeObject(String name, Function<Fields, T> shape);

    <T> @Nullable List<T> maybeObjects(String name, Function<Fields, T> shape);

    /// A list of lists of two texts, at most `max` of them.
    <T> @Nullable List<T> maybePairs(String name, int max, BiFunction<String, String, T> shape);

    /// An object of numbers under names of the sender's own.
    @Nullable Map<String, Long> maybeNumbers(String name);

    /// An instant, or one word instead.
    <T> @Nullable T maybeInstantOr(String name, String word, T ifWord, Function<Instant, T> shape);

    /// A member that can have but one value, which may be left out; `alias` is accepted too.
    void fixed(String name, String value, String alias);

    /// Insists on a member that was asked for.
    <T> T required(String name, @Nullable T value);

    default String text(String name) {
        return text(name, ANY_LENGTH);
    }

    default String text(String name, int max) {
        return required(name, maybeText(name, max));
    }

    default @Nullable String maybeText(String name) {
        return maybeText(name, ANY_LENGTH);
    }

    default long number(String name) {
        return required(name, maybeNumber(name, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /// A number that is not negative.
    default long count(String name) {
        return required(name, maybeCount(name));
    }

    default @Nullable Long maybeCount(String name) {
        return maybeNumber(name, 0, Long.MAX_VALUE);
    }

    /// A number that is not negative and fits an `int`.
    default int smallCount(String name) {
        return required(name, maybeNumber(name, 0, Integer.MAX_VALUE)).intValue();
    }

    default @Nullable Integer maybeInt(String name) {
        var number = maybeNumber(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return number == null ? null : number.intValue();
    }

    default boolean flag(String name) {
        return required(name, maybeFlag(name));
    }

    default Instant instant(String name) {
        return required(name, maybeInstant(name));
    }

    default <E extends WireName> E word(String name, E[] words) {
        return required(name, maybeWord(name, words));
    }

    /// A list of texts; absent is empty.
    default List<String> texts(String name) {
        var texts = maybeTexts(name);
        return texts == null ? List.of() : texts;
    }
}
