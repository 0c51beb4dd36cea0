package dev.tidings.shell.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The problems every API shares, ready to throw.
///
/// A service's own codes are made with [Problem#of].
public final class Problems {

    private Problems() {}

    /// 400 `malformed_json`: the body is no JSON; `detail` may name line and column, never text.
    public static ProblemException malformedJson(String detail) {
        return new ProblemException(
                Problem.of(400, "malformed_json", "Unreadable JSON").withDetail(detail));
    }

    /// 400 `validation_failed` with all violations at once.
    public static ProblemException validation(List<FieldError> errors) {
        var detail =
                errors.size() == 1 ? "1 field is invalid" : errors.size() + " fields are invalid";
        return new ProblemException(
                Problem.of(400, "validation_failed", "Invalid request")
                        .withDetail(detail)
                        .withErrors(errors));
    }

    /// 400 `validation_failed` for one field.
    public static ProblemException validation(String field, String code, String message) {
        return validation(List.of(new FieldError(field, code, message)));
    }

    /// 401 `unauthorized`: no token, or one that is unknown, expired or revoked; not said which.
    public static ProblemException unauthorized() {
        return new ProblemException(
                Problem.of(401, "unauthorized", "A valid bearer token is needed"),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    /// 403 `forbidden`: the token lacks the scope.
    public static ProblemException forbidden() {
        return forbidden("The token lacks the scope for this.");
    }

    /// 403 `forbidden` for another cause.
    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(403, "forbidden", "Not allowed").withDetail(detail));
    }

    /// 404 `not_found`: nothing here, or nothing of this caller's.
    public static ProblemException notFound() {
        return new ProblemException(Problem.of(404, "not_found", "Not found"));
    }

    /// 409 with a code of its own: `already_exists`, `not_configured`, `disabled`, `blocked`,
    /// `wrong_state`, `inactive`.
    public static ProblemException conflict(String code, String detail) {
        return new ProblemException(
                Problem.of(409, code, "Not possible in this state").withDetail(detail));
    }

    /// 412 `precondition_failed`: `If-Match` names another version.
    public static ProblemException preconditionFailed() {
        return new ProblemException(
                Problem.of(412, "precondition_failed", "Changed in the meantime")
                        .withDetail("If-Match does not name the current version."));
    }

    /// 413 `too_large`: the body has more bytes than the path takes.
    public static ProblemException tooLarge(long limitBytes) {
        return new ProblemException(
                Problem.of(413, "too_large", "Too large")
                        .withDetail("At most " + limitBytes + " bytes are read here."));
    }

    /// 415 `unsupported_media_type`.
    public static ProblemException unsupportedMediaType() {
        return new ProblemException(
                Problem.of(415, "unsupported_media_type", "Media type not supported"));
    }

    /// 429 `rate_limited`; try again after the wait.
    public static ProblemException rateLimited(Duration retryAfter) {
        return new ProblemException(
                Problem.of(429, "rate_limited", "Too many requests"), retryAfter(retryAfter));
    }

    /// 503 `unavailable`: something this needs is down; try again after the wait.
    public static ProblemException unavailable(Duration retryAfter) {
        return new ProblemException(
                Problem.of(503, "unavailable", "Not available at the moment"),
                retryAfter(retryAfter));
    }

    /// The header of a wait in whole seconds, rounded up, at least one.
    public static Map<String, String> retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return Map.of("Retry-After", Long.toString(seconds));
    }
}
