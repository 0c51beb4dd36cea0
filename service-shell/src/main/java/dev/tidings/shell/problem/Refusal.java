package dev.tidings.shell.problem;

import java.util.Map;

/// A problem, the headers that go with it, and whether it is our fault, to be logged.
///
/// @param isFault true when nobody foresaw it: the log gets the exception, the caller an id
record Refusal(Problem problem, Map<String, String> headers, boolean isFault) {

    static Refusal of(ProblemException answer) {
        return new Refusal(answer.problem(), answer.headers(), false);
    }

    static Refusal fault() {
        return new Refusal(Problem.of(500, "internal", "Internal error"), Map.of(), true);
    }
}
