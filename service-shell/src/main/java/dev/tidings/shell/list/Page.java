package dev.tidings.shell.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list, newest first.
///
/// @param nextCursor what `?cursor=` takes for the next page; null (and written) on the last one
@JsonInclude(JsonInclude.Include.ALWAYS)
@RegisterForReflection
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /// Copies the items.
    public Page {
        items = List.copyOf(items);
    }

    /// The page of a query that asked for one row more than the page holds.
    ///
    /// @param rows up to `request.limit() + 1` rows in list order
    /// @param position where a row stands in the order
    public static <T> Page<T> of(
            List<T> rows, PageRequest request, Function<? super T, Cursor> position) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, request.limit());
        return new Page<>(items, position.apply(items.getLast()).encoded());
    }

    /// The same page of other items.
    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(items.stream().<R>map(each).toList(), nextCursor);
    }
}
