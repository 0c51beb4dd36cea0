package dev.tidings.notify.handler;

import java.util.List;

/// What came of merging a PUT into a destination.
public sealed interface Draft {

    /// It fits, and this is what to store.
    record Accepted(Endpoint endpoint) implements Draft {}

    /// It does not; all violations at once.
    record Refused(List<Violation> violations) implements Draft {

        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /// One field that does not fit.
    ///
    /// @param field name of the field in the body
    /// @param code stable word for programs, such as `host_not_allowed`
    /// @param message one sentence for people; never quotes a secret
    record Violation(String field, String code, String message) {}
}
