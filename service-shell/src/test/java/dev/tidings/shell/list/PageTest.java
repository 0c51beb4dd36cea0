package dev.tidings.shell.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PageTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "50,50",
        "200,200",
        ",50",
        "0,",
        "201,",
        "-1,",
        "'',",
        "5.0,",
        "9999999999,"
    })
    void a_limit_is_a_number_from_1_to_200(@Nullable String asked, @Nullable Integer limit) {
        if (limit == null) {
            assertThat(violations(asked, null)).containsExactly("limit");
        } else {
            assertThat(PageRequest.of(asked, null).limit()).isEqualTo(limit);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "AAAA", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_cursor_is_one_of_ours(String cursor) {
        assertThat(violations("0", cursor)).containsExactly("limit", "cursor");
    }

    @Test
    void a_cursor_with_an_impossible_time_is_none_of_ours() {
        var farOff = "f_____________________________________________";

        assertThat(Cursor.decode(farOff.substring(0, 38))).isEmpty();
    }

    @Test
    void a_cursor_comes_back_as_it_went() {
        var cursor = new Cursor(NOON, new UUID(1, -2));

        assertThat(Cursor.decode(cursor.encoded())).contains(cursor);
        assertThat(cursor.encoded()).matches("[A-Za-z0-9_-]{38}");
    }

    @Test
    void pages_join_without_gap_or_overlap() {
        var rows =
                IntStream.range(0, 7).mapToObj(i -> new Cursor(NOON, new UUID(0, 7 - i))).toList();

        var first = page(rows, null);
        var second = page(rows, first.nextCursor());
        var third = page(rows, second.nextCursor());

        assertThat(first.items()).isEqualTo(rows.subList(0, 3));
        assertThat(second.items()).isEqualTo(rows.subList(3, 6));
        assertThat(third.items()).isEqualTo(rows.subList(6, 7));
        assertThat(third.nextCursor()).isNull();
    }

    @Test
    void a_list_that_just_fills_a_page_has_no_next_one() {
        var rows =
                IntStream.range(0, 3).mapToObj(i -> new Cursor(NOON, new UUID(0, 7 - i))).toList();

        assertThat(page(rows, null).nextCursor()).isNull();
        assertThat(page(rows, null).map(Cursor::id).items()).hasSize(3);
    }

    private static Page<Cursor> page(List<Cursor> all, @Nullable String after) {
        var request = PageRequest.of("3", after);
        var rows =
                all.stream()
                        .filter(row ->
                                request.after().map(last -> isBefore(row, last)).orElse(true))
                        .limit(request.limit() + 1L)
                        .toList();
        return Page.of(rows, request, row -> row);
    }

    private static boolean isBefore(Cursor row, Cursor last) {
        return row.id().compareTo(last.id()) < 0;
    }

    private static List<String> violations(@Nullable String limit, @Nullable String cursor) {
        var refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> Objects.requireNonNull(PageRequest.of(limit, cursor)));
        return Optional.ofNullable(refused).stream()
                .flatMap(problem -> problem.problem().errors().stream())
                .map(FieldError::field)
                .toList();
    }
}
