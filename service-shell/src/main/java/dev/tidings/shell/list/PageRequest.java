package dev.tidings.shell.list;

import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.Problems;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Which page a client asks for.
///
/// @param limit items on the page, 1 to 200
/// @param after the last row of the page before; empty for the first page
public record PageRequest(int limit, Optional<Cursor> after) {

    /// Items on a page when the client does not say.
    public static final int DEFAULT_LIMIT = 50;

    /// The most items on a page.
    public static final int MAX_LIMIT = 200;

    /// Reads `?limit=` and `?cursor=` as they came.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 400 with every violation
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        var errors = new ArrayList<FieldError>();
        var size = limit == null ? OptionalInt.of(DEFAULT_LIMIT) : size(limit);
        if (size.isEmpty()) {
            errors.add(
                    new FieldError(
                            "limit", "out_of_range", "The limit is a number from 1 to 200."));
        }
        var after = Optional.ofNullable(cursor).flatMap(Cursor::decode);
        if (cursor != null && after.isEmpty()) {
            errors.add(
                    new FieldError(
                            "cursor", "bad_cursor", "Take the cursor from nextCursor of a page."));
        }
        if (!errors.isEmpty()) {
            throw Problems.validation(errors);
        }
        return new PageRequest(size.orElseThrow(), after);
    }

    private static OptionalInt size(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            return OptionalInt.empty();
        }
        int size = Integer.parseInt(text);
        return size >= 1 && size <= MAX_LIMIT ? OptionalInt.of(size) : OptionalInt.empty();
    }
}
