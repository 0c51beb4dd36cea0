package dev.tidings.shell.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.shell.body.Change.Keep;
import dev.tidings.shell.body.Change.Reset;
import dev.tidings.shell.body.Change.To;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BodyReaderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void absent_keeps_null_resets_and_a_value_replaces() {
        var body = BodyReader.of(json("{'b':null,'c':'new'}"));

        assertThat(body.text("a").change()).isEqualTo(new Keep<String>());
        assertThat(body.text("b").change()).isEqualTo(new Reset<String>());
        assertThat(body.text("c").change()).isEqualTo(new To<>("new"));
        body.finish();
    }

    @ParameterizedTest
    @CsvSource({"{},old,old", "{'f':null},default,", "{'f':'new'},new,new"})
    void a_change_goes_over_the_current_value(String json, String withDefault, String without) {
        var change = BodyReader.of(json(json)).text("f").change();

        assertThat(change.over("old", "default")).isEqualTo(withDefault);
        assertThat(change.over("old")).isEqualTo(without);
    }

    @Test
    void objects_of_a_list_are_read_with_their_places() {
        assertThat(
                        violations(
                                "{'list':[{'on':true},{'on':7,'onn':1}],'other':[1]}",
                                body -> {
                                    body.objects("other");
                                    return body.objects("list")
                                            .as(
                                                    all ->
                                                            Optional.of(
                                                                    all.stream()
                                                                            .map(one ->
                                                                                    one.bool("on"))
                                                                            .toList()),
                                                    "never",
                                                    "never");
                                }))
                .containsExactly(
                        new FieldError("other", "wrong_type", "A list of objects is expected."),
                        new FieldError("list[1].on", "wrong_type", "true or false is expected."),
                        new FieldError(
                                "list[1].onn",
                                "unknown_field",
                                "This field does not exist. Did you mean on?"));
    }

    @Test
    void all_violations_are_told_at_once_in_the_order_of_reading() {
        assertThat(
                        violations(
                                "{'url':7,'enabled':'yes','usrname':1,'rules':{'x':1},'n':999}",
                                body -> {
                                    var unused =
                                            List.of(
                                                    body.text("url").required(),
                                                    body.text("name").required(),
                                                    body.bool("enabled"),
                                                    body.integer("n", 1, 200),
                                                    body.object("rules").bool("on"),
                                                    body.text("username"));
                                    return unused;
                                }))
                .containsExactly(
                        new FieldError("url", "wrong_type", "A text is expected."),
                        FieldError.required("name"),
                        new FieldError("enabled", "wrong_type", "true or false is expected."),
                        new FieldError(
                                "n", "out_of_range", "A whole number from 1 to 200 is expected."),
                        new FieldError(
                                "usrname",
                                "unknown_field",
                                "This field does not exist. Did you mean username?"),
                        new FieldError("rules.x", "unknown_field", "This field does not exist."));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "{'v':'a'},            ok",
                "{'v':''},             blank",
                "{'v':'  '},           blank",
                "{'v':'abcdef'},       too_long",
                "{'v':'a\\u0007'},     control_character",
                "{'v':'a\\nb'},        control_character",
                "{'v':'äöü😀x'},        ok",
                "{'v':true},           wrong_type",
                "{'v':{}},             wrong_type",
            })
    void texts_have_limits(String json, String expected) {
        assertThat(code(json, body -> body.text("v", 5))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "{'v':1},                     ok",
                "{'v':300},                   ok",
                "{'v':301},                   out_of_range",
                "{'v':0},                     out_of_range",
                "{'v':99999999999999999999},  out_of_range",
                "{'v':1.5},                   wrong_type",
                "{'v':'1'},                   wrong_type",
            })
    void whole_numbers_have_limits(String json, String expected) {
        assertThat(code(json, body -> body.integer("v", 1, 300))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "{'v':0},        ok",
                "{'v':1.5},      ok",
                "{'v':0.125},    ok",
                "{'v':0.1250},   ok",
                "{'v':300},      ok",
                "{'v':3e2},      ok",
                "{'v':0.1234},   out_of_range",
                "{'v':300.001},  out_of_range",
                "{'v':-0.001},   out_of_range",
                "{'v':1e999},    out_of_range",
                "{'v':'3'},      wrong_type",
            })
    void numbers_have_limits_and_decimals(String json, String expected) {
        assertThat(
                        code(
                                json,
                                body ->
                                        body.number(
                                                "v", BigDecimal.ZERO, BigDecimal.valueOf(300), 3)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "{'v':'2026-11-20T09:00:00Z'},           ok",
                "{'v':'2026-11-20T09:00:00.123Z'},       ok",
                "{'v':'2026-11-20T10:00:00+01:00'},      ok",
                "{'v':'2026-11-20T09:00:00'},            not_a_time",
                "{'v':'2026-13-20T09:00:00Z'},           not_a_time",
                "{'v':'tomorrow'},                       not_a_time",
                "{'v':1763629200},                       wrong_type",
            })
    void moments_have_an_offset(String json, String expected) {
        assertThat(code(json, body -> body.instant("v"))).isEqualTo(expected);
    }

    @Test
    void a_moment_is_read_in_utc() {
        var body = BodyReader.of(json("{'v':'2026-11-20T10:00:00+01:00'}"));

        assertThat(body.instant("v").value()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "{'v':['a','b']}; ok",
                "{'v':[]};        ok",
                "{'v':['a',1]};   wrong_type",
                "{'v':'a'};       wrong_type",
            })
    void lists_hold_texts(String json, String expected) {
        assertThat(code(json, body -> body.texts("v"))).isEqualTo(expected);
    }

    @Test
    void a_nested_object_that_is_null_resets_its_fields_and_one_that_is_absent_keeps_them() {
        var reset = BodyReader.of(json("{'rules':null}")).object("rules");
        var kept = BodyReader.of(json("{}")).object("rules");

        assertThat(reset.change()).isEqualTo(new Reset<BodyReader>());
        assertThat(reset.object("triggers").bool("a").change()).isEqualTo(new Reset<Boolean>());
        assertThat(kept.change()).isEqualTo(new Keep<BodyReader>());
        assertThat(kept.object("triggers").bool("a").change()).isEqualTo(new Keep<Boolean>());
    }

    @Test
    void a_nested_value_that_is_no_object_is_told_once() {
        assertThat(violations("{'rules':[1]}", body -> body.object("rules").bool("on")))
                .containsExactly(new FieldError("rules", "wrong_type", "An object is expected."));
    }

    @Test
    void only_the_first_violation_of_a_field_is_told() {
        assertThat(
                        violations(
                                "{'v':'x'}",
                                body ->
                                        body.text("v")
                                                .must(_ -> false, "first", "First.")
                                                .must(_ -> false, "second", "Second.")
                                                .as(_ -> Optional.empty(), "third", "Third.")
                                                .required()))
                .extracting(FieldError::code)
                .containsExactly("first");
    }

    @Test
    void a_reading_that_throws_is_a_violation_without_the_value() {
        assertThat(
                        violations(
                                "{'v':'s3cret'}",
                                body ->
                                        body.text("v")
                                                .as(
                                                        text -> Optional.of(Integer.parseInt(text)),
                                                        "no_number",
                                                        "Not a number.")))
                .containsExactly(new FieldError("v", "no_number", "Not a number."));
    }

    @Test
    void null_is_refused_where_there_is_no_default() {
        assertThat(violations("{'v':null}", body -> body.bool("v").notNull()))
                .containsExactly(FieldError.required("v"));
        assertThat(violations("{}", body -> body.bool("v").notNull())).isEmpty();
    }

    @Test
    void older_names_are_taken_when_asked_for() {
        var older = BodyReader.of(json("{'lookback_days':7}")).acceptingSnakeCase();
        assertThat(older.integer("lookbackDays", 1, 90).value()).isEqualTo(7);
        older.finish();

        assertThat(violations("{'lookback_days':7}", body -> body.integer("lookbackDays", 1, 90)))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("lookback_days", "unknown_field"));
    }

    @Test
    void a_field_given_under_both_names_is_refused() {
        var body = BodyReader.of(json("{'lookback_days':7,'lookbackDays':8}")).acceptingSnakeCase();
        var unused = body.integer("lookbackDays", 1, 90);

        assertThat(catchThrowableOfType(ProblemException.class, body::finish).problem().errors())
                .extracting(FieldError::code)
                .containsExactly("duplicate_field");
        assertThat(unused).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"[],wrong_type", "'\"x\"',wrong_type", "null,wrong_type"})
    void a_body_is_an_object(String json, String code) {
        var node = json(json);

        assertThat(
                        catchThrowableOfType(ProblemException.class, () -> BodyReader.of(node))
                                .problem()
                                .errors())
                .extracting(FieldError::code)
                .containsExactly(code);
    }

    @Test
    void no_body_is_malformed_unless_it_may_be_left_out() {
        assertThat(catchThrowableOfType(ProblemException.class, () -> BodyReader.of(null)).code())
                .isEqualTo("malformed_json");
        assertThat(BodyReader.optional(null).text("message").optional()).isEmpty();
    }

    @Test
    void a_value_cannot_be_had_before_it_is_valid() {
        var field = BodyReader.of(json("{'v':1}")).text("v");

        assertThatThrownBy(field::change).isInstanceOf(IllegalStateException.class);
    }

    private static String code(String json, Function<BodyReader, Field<?>> reading) {
        return violations(json, reading).stream().map(FieldError::code).findFirst().orElse("ok");
    }

    private static List<FieldError> violations(
            String json, Function<BodyReader, ? extends Object> reading) {
        var body = BodyReader.of(json(json));
        Objects.requireNonNull(reading.apply(body));
        try {
            body.finish();
            return List.of();
        } catch (ProblemException e) {
            return e.problem().errors();
        }
    }

    private static JsonNode json(String quoted) {
        try {
            return JSON.readTree(quoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
