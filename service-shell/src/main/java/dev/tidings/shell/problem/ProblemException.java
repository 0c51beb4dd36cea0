package dev.tidings.shell.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem answer. Thrown anywhere below a REST method.
///
/// It has no stack trace: it is an answer, not a fault.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /// Ends the request with this problem and these additional headers.
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.status() + " " + problem.code(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /// Ends the request with this problem.
    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /// Ends the request with a problem made of its parts.
    public ProblemException(
            int status,
            String code,
            String title,
            @Nullable String detail,
            List<FieldError> errors,
            Map<String, String> headers) {
        this(Problem.of(status, code, title).withDetail(detail).withErrors(errors), headers);
    }

    /// The answer's body, without instance and request id.
    public Problem problem() {
        return problem;
    }

    /// The answer's additional headers.
    public Map<String, String> headers() {
        return headers;
    }

    /// The answer's status.
    public int status() {
        return problem.status();
    }

    /// The answer's code.
    public String code() {
        return problem.code();
    }
}
