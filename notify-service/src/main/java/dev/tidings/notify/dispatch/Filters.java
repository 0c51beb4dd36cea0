package dev.tidings.notify.dispatch;

import dev.tidings.shell.list.PageRequest;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.Problems;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The query string of a list: filters that combine, and which page.
public final class Filters {

    private static final Set<String> PAGING = Set.of("limit", "cursor");

    private final MultivaluedMap<String, String> given;
    private final PageRequest page;

    private Filters(MultivaluedMap<String, String> given, PageRequest page) {
        this.given = given;
        this.page = page;
    }

    /// Reads the query string.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 400 for a parameter that does not exist
    ///   or a value that does not fit
    public static Filters of(UriInfo uri, Set<String> known) {
        var given = uri.getQueryParameters();
        var errors = new ArrayList<FieldError>();
        for (var name : given.keySet()) {
            if (!known.contains(name) && !PAGING.contains(name)) {
                errors.add(new FieldError(name, "unknown_field", "This parameter does not exist."));
            }
        }
        for (var name : List.of("from", "to")) {
            if (known.contains(name)
                    && given.getFirst(name) != null
                    && instant(given, name).isEmpty()) {
                errors.add(
                        new FieldError(name, "bad_time", "A time is like 2026-11-20T10:00:00Z."));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.validation(errors);
        }
        return new Filters(
                given, PageRequest.of(given.getFirst("limit"), given.getFirst("cursor")));
    }

    public PageRequest page() {
        return page;
    }

    /// The conditions, to be built column by column.
    public Where where() {
        return new Where(this);
    }

    Optional<String> one(String name) {
        return Optional.ofNullable(given.getFirst(name));
    }

    List<String> all(String name) {
        var values = given.get(name);
        return values == null ? List.of() : values;
    }

    /// An id; one that is none matches nothing.
    Optional<UUID> id(String name) {
        return one(name).map(Filters::uuid);
    }

    Optional<Instant> instant(String name) {
        return instant(given, name);
    }

    private static Optional<Instant> instant(MultivaluedMap<String, String> given, String name) {
        try {
            return Optional.ofNullable(given.getFirst(name)).map(Instant::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static UUID uuid(@Nullable String text) {
        return idOf(String.valueOf(text)).orElseGet(() -> new UUID(0, 0));
    }

    /// An id as a path or a filter gives it; empty when it is none.
    static Optional<UUID> idOf(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
