package dev.tidings.local.home;

/// Why the stack cannot start, in words for a person: what is wrong, and what to do about it.
///
/// Everything foreseeable ends in one of these; who catches it prints the message and no stack
/// trace.
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String advice;

    /// A failure that has no further cause worth logging.
    public StartFailure(String problem, String advice) {
        super(problem + "\n" + advice);
        this.problem = problem;
        this.advice = advice;
    }

    /// A failure with the exception that showed it, for the log.
    public StartFailure(String problem, String advice, Throwable cause) {
        this(problem, advice);
        initCause(cause);
    }

    /// One sentence: what is wrong.
    public String problem() {
        return problem;
    }

    /// One sentence: what to do about it.
    public String advice() {
        return advice;
    }
}
