package dev.tidings.notify.handler;

import dev.tidings.shell.problem.FieldError;
import java.util.List;
import java.util.Map;

/// What came of merging a PUT into a destination.
public sealed interface Draft {

    /// It fits.
    ///
    /// @param endpoint what to store
    /// @param shownOnce fields of the answer to this PUT and of no later one: a secret just made
    record Accepted(Endpoint endpoint, Map<String, Object> shownOnce) implements Draft {

        public Accepted {
            shownOnce = Map.copyOf(shownOnce);
        }

        public Accepted(Endpoint endpoint) {
            this(endpoint, Map.of());
        }

        @Override
        public String toString() {
            return "Accepted[" + endpoint + "]";
        }
    }

    /// It does not; all violations at once.
    record Refused(List<FieldError> violations) implements Draft {

        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
