package dev.tidings.shell.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of every error answer, `application/problem+json` (RFC 9457; settings API, section 2).
///
/// `code` is the last part of `type`. Members that are null or empty are left out, so an internal
/// error shows its `requestId` and nothing else.
///
/// @param extensions members of one kind of problem, such as the provider's status of a test
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "instance", "requestId", "errors"})
@RegisterForReflection
public record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String requestId,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> extensions) {

    /// The media type of every error answer.
    public static final String MEDIA_TYPE = "application/problem+json";

    /// Copies the collections and drops their order for none: errors stay as found.
    public Problem {
        errors = List.copyOf(errors);
        extensions = Map.copyOf(extensions);
    }

    /// A problem without detail; its type is `/problems/{code}`.
    public static Problem of(int status, String code, String title) {
        return new Problem(
                "/problems/" + code, title, status, code, null, null, null, List.of(), Map.of());
    }

    /// The same problem with a sentence about this occurrence; never one that quotes the request.
    public Problem withDetail(@Nullable String sentence) {
        return new Problem(
                type, title, status, code, sentence, instance, requestId, errors, extensions);
    }

    /// The same problem with all violations that were found.
    public Problem withErrors(List<FieldError> violations) {
        return new Problem(
                type, title, status, code, detail, instance, requestId, violations, extensions);
    }

    /// The same problem with a member of its own, beside the standard ones.
    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(type, title, status, code, detail, instance, requestId, errors, more);
    }

    /// The same problem, told to the request that caused it.
    public Problem at(@Nullable String path, @Nullable String request) {
        return new Problem(type, title, status, code, detail, path, request, errors, extensions);
    }
}
