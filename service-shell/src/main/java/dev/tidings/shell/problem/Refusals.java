package dev.tidings.shell.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidings.shell.seal.Secrets;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;

/// What each exception tells the caller. Nothing of its text gets out.
final class Refusals {

    /// When to come back after the database was down.
    private static final Duration BACK_SOON = Duration.ofSeconds(5);

    private Refusals() {}

    static Refusal of(Throwable thrown) {
        return switch (thrown) {
            case ProblemException problem -> Refusal.of(problem);
            case Secrets.NoKeys _ -> noKeys();
            case JsonProcessingException json -> JsonRefusals.of(json);
            case ConstraintViolationException invalid -> Constraints.of(invalid);
            case UnauthorizedException _ -> Refusal.of(Problems.unauthorized());
            case ForbiddenException _ -> Refusal.of(Problems.forbidden());
            case AuthenticationFailedException failed -> whileAuthenticating(failed);
            case WebApplicationException http -> ofHttp(http);
            default -> ofUnforeseen(thrown);
        };
    }

    private static Refusal whileAuthenticating(AuthenticationFailedException failed) {
        return BusyDatabase.causes(failed) ? unavailable() : Refusal.of(Problems.unauthorized());
    }

    private static Refusal ofHttp(WebApplicationException http) {
        return switch (http.getCause()) {
            case ProblemException problem -> Refusal.of(problem);
            case JsonProcessingException json -> JsonRefusals.of(json);
            case null, default -> ofStatus(http);
        };
    }

    private static Refusal ofStatus(WebApplicationException http) {
        int status = http.getResponse().getStatus();
        return switch (status) {
            case 401 -> Refusal.of(Problems.unauthorized());
            case 403 -> Refusal.of(Problems.forbidden());
            case 404 -> Refusal.of(Problems.notFound());
            case 405 -> plain(405, "method_not_allowed", "Method not allowed");
            case 406 -> plain(406, "not_acceptable", "No such representation");
            case 413 -> plain(413, "too_large", "Too large");
            case 415 -> Refusal.of(Problems.unsupportedMediaType());
            case 503 -> unavailable();
            default ->
                    status >= 500
                            ? ofUnforeseen(http)
                            : plain(status, "bad_request", "Invalid request");
        };
    }

    private static Refusal ofUnforeseen(Throwable thrown) {
        return BusyDatabase.causes(thrown) ? unavailable() : Refusal.fault();
    }

    private static Refusal unavailable() {
        return Refusal.of(Problems.unavailable(BACK_SOON));
    }

    private static Refusal noKeys() {
        return Refusal.of(
                new ProblemException(
                        Problem.of(503, "no_secret_keys", "Secrets cannot be kept here yet")
                                .withDetail(
                                        "Whoever runs this service has to set"
                                                + " TIDINGS_SECRET_KEYS; nothing was stored.")));
    }

    private static Refusal plain(int status, String code, String title) {
        return Refusal.of(new ProblemException(Problem.of(status, code, title)));
    }
}
