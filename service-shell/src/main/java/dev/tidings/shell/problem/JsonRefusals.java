package dev.tidings.shell.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the caller hears about a body that is no JSON, or JSON of another shape.
///
/// Jackson's own messages quote the input and name Java types, so none of them is passed on: only
/// where it is wrong.
final class JsonRefusals {

    private JsonRefusals() {}

    static Refusal of(JsonProcessingException thrown) {
        return switch (thrown) {
            case StreamReadException unreadable -> malformed(unreadable.getLocation());
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case JsonMappingException wrapped
                    when wrapped.getCause() instanceof StreamReadException unreadable ->
                    malformed(unreadable.getLocation());
            case JsonMappingException wrapped
                    when wrapped.getCause() instanceof ProblemException problem ->
                    Refusal.of(problem);
            case MismatchedInputException nothing when nothing.getPath().isEmpty() ->
                    malformed(nothing.getLocation());
            case JsonMappingException misfit -> misfit(misfit);
            // Writing an answer failed: ours.
            default -> Refusal.fault();
        };
    }

    private static Refusal malformed(@Nullable JsonLocation at) {
        var place =
                at == null || at.getLineNr() < 1
                        ? "The body is no JSON of the expected shape."
                        : "The body is no JSON of the expected shape: line %d, column %d."
                                .formatted(at.getLineNr(), at.getColumnNr());
        return Refusal.of(Problems.malformedJson(place));
    }

    private static Refusal unknownField(UnrecognizedPropertyException unknown) {
        var parents = unknown.getPath().subList(0, Math.max(0, unknown.getPath().size() - 1));
        var known =
                Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.<Object>of())
                        .stream()
                        .map(Object::toString)
                        .toList();
        var prefix = parents.isEmpty() ? "" : path(parents) + ".";
        return Refusal.of(
                Problems.validation(
                        List.of(
                                Suggestion.unknownField(
                                        prefix, unknown.getPropertyName(), known))));
    }

    /// A misfit with a path is the caller's; one without a cause in the input is ours.
    private static Refusal misfit(JsonMappingException misfit) {
        if (!(misfit instanceof MismatchedInputException)
                && misfit.getProcessor() instanceof com.fasterxml.jackson.core.JsonGenerator) {
            return Refusal.fault();
        }
        return Refusal.of(
                Problems.validation(
                        path(misfit.getPath()), "invalid", "The value does not fit this field."));
    }

    private static String path(List<JsonMappingException.Reference> references) {
        return references.stream()
                .map(at ->
                        at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
