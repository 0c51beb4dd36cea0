package dev.tidings.shell.list;

import dev.tidings.shell.problem.Problems;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The version of a single resource as HTTP shows it: `ETag: "7"`.
public record Version(long number) {

    /// The value of the `ETag` header, with its quotes.
    public String etag() {
        return "\"" + number + "\"";
    }

    /// Lets a change pass when `If-Match` is absent, `*`, or names this version.
    ///
    /// A weak tag (`W/"7"`) never matches: the comparison is the strong one.
    ///
    /// @param ifMatch the header as it came, possibly a list
    /// @throws dev.tidings.shell.problem.ProblemException 412 when it names another version
    public void check(@Nullable String ifMatch) {
        if (ifMatch != null && !matches(ifMatch)) {
            throw Problems.preconditionFailed();
        }
    }

    private boolean matches(String ifMatch) {
        return Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag()));
    }
}
