package dev.tidings.shell.body;

import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/// All that is wrong with one body, in the order in which it was found.
final class Violations {

    private final List<FieldError> found = new ArrayList<>();

    void add(FieldError error) {
        found.add(error);
    }

    List<FieldError> all() {
        return List.copyOf(found);
    }

    void refuse() {
        if (!found.isEmpty()) {
            throw Problems.validation(found);
        }
    }
}
