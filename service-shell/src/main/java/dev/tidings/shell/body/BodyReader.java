package dev.tidings.shell.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tidings.shell.body.Change.Keep;
import dev.tidings.shell.body.Change.Reset;
import dev.tidings.shell.body.Change.To;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.Problems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a JSON object field by field and collects every violation.
///
/// ```java
/// var body = BodyReader.of(json);
/// var url = body.text("webhookUrl").as(SlackUrl::parse, "host_not_allowed", "The host must be ...");
/// var enabled = body.bool("enabled").notNull();
/// body.finish();                                    // 400 with all violations, unknown fields too
/// return stored.with(url.change(), enabled.change().over(stored.enabled(), true));
/// ```
///
/// Whatever was not asked for by name is unknown. A nested object that is absent keeps all its
/// fields; one that is null resets all its fields.
public final class BodyReader {

    private final Members members;

    private BodyReader(Members members) {
        this.members = members;
    }

    /// Reads a body that must be an object.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 400 when there is none
    public static BodyReader of(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode()) {
            throw Problems.malformedJson("The body is empty; a JSON object is expected.");
        }
        if (!body.isObject()) {
            throw Problems.validation("", "wrong_type", "A JSON object is expected.");
        }
        return new BodyReader(new Members("", body, new Violations(), false));
    }

    /// Reads a body that may be left out; none is as good as `{}`.
    public static BodyReader optional(@Nullable JsonNode body) {
        return of(
                body == null || body.isMissingNode() || body.isNull()
                        ? JsonNodeFactory.instance.objectNode()
                        : body);
    }

    /// Takes `webhook_url` for `webhookUrl` too, as older clients write it.
    public BodyReader acceptingSnakeCase() {
        return new BodyReader(members.acceptingSnakeCase());
    }

    /// A text.
    public Field<String> text(String name) {
        return field(name, JsonNode::isTextual, JsonNode::textValue, "A text is expected.");
    }

    /// A text of 1 to `longest` characters, none of them a control character.
    public Field<String> text(String name, int longest) {
        return text(name)
                .must(text -> !text.isBlank(), "blank", "The text is empty.")
                .must(
                        text -> text.codePointCount(0, text.length()) <= longest,
                        "too_long",
                        "At most " + longest + " characters are allowed.")
                .must(
                        text -> text.codePoints().noneMatch(Character::isISOControl),
                        "control_character",
                        "Control characters are not allowed.");
    }

    /// `true` or `false`.
    public Field<Boolean> bool(String name) {
        return field(
                name, JsonNode::isBoolean, JsonNode::booleanValue, "true or false is expected.");
    }

    /// A whole number within limits, both included.
    public Field<Integer> integer(String name, int least, int most) {
        var message = "A whole number from " + least + " to " + most + " is expected.";
        return field(name, JsonNode::isIntegralNumber, Function.identity(), message)
                .must(JsonNode::canConvertToInt, "out_of_range", message)
                .as(number -> Optional.of(number.intValue()), "out_of_range", message)
                .must(number -> number >= least && number <= most, "out_of_range", message);
    }

    /// A number with at most so many decimals within limits, both included.
    public Field<BigDecimal> number(String name, BigDecimal least, BigDecimal most, int decimals) {
        var message =
                "A number from %s to %s with at most %d decimals is expected."
                        .formatted(least.toPlainString(), most.toPlainString(), decimals);
        return field(name, JsonNode::isNumber, Function.identity(), message)
                .as(number -> Optional.of(number.decimalValue()), "out_of_range", message)
                .must(
                        number -> number.compareTo(least) >= 0 && number.compareTo(most) <= 0,
                        "out_of_range",
                        message)
                .must(
                        number -> number.stripTrailingZeros().scale() <= decimals,
                        "out_of_range",
                        message);
    }

    /// A moment, RFC 3339 with an offset.
    public Field<Instant> instant(String name) {
        return text(name)
                .as(
                        BodyReader::moment,
                        "not_a_time",
                        "A time such as 2026-11-20T09:00:00.000Z is expected.");
    }

    /// A list of texts.
    public Field<List<String>> texts(String name) {
        return field(name, BodyReader::isTexts, BodyReader::texts, "A list of texts is expected.");
    }

    /// Whatever is there, as it is.
    public Field<JsonNode> json(String name) {
        return field(name, _ -> true, Function.identity(), "");
    }

    /// The object inside, read with the same rules and into the same list of violations.
    public BodyReader object(String name) {
        var found = members.member(name);
        boolean fits = found.isObject() || found.isNull() || found.isMissingNode();
        if (!fits) {
            members.violations()
                    .add(
                            new FieldError(
                                    members.pathOf(name), "wrong_type", "An object is expected."));
        }
        return new BodyReader(members.inner(name, fits ? found : MissingNode.getInstance()));
    }

    /// A list of objects, each read with the same rules and into the same list of violations.
    public Field<List<BodyReader>> objects(String name) {
        return field(
                name,
                found -> found.isArray() && found.valueStream().allMatch(JsonNode::isObject),
                found ->
                        IntStream.range(0, found.size())
                                .mapToObj(i -> members.inner(name + "[" + i + "]", found.path(i)))
                                .map(BodyReader::new)
                                .toList(),
                "A list of objects is expected.");
    }

    /// Whether this object itself was absent, null or given; of the body itself always given.
    public Change<BodyReader> change() {
        if (members.node().isMissingNode()) {
            return new Keep<>();
        }
        return members.node().isNull() ? new Reset<>() : new To<>(this);
    }

    /// Ends reading.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 400 `validation_failed` with every
    ///   violation, those of nested objects and unknown fields included
    public void finish() {
        members.addUnknown();
        members.violations().refuse();
    }

    /// Ends reading and tells every violation, for who has more to find before he refuses.
    public List<FieldError> violations() {
        members.addUnknown();
        return members.violations().all();
    }

    private <T> Field<T> field(
            String name,
            Predicate<JsonNode> fits,
            Function<JsonNode, T> reading,
            String expectation) {
        var found = members.member(name);
        var path = members.pathOf(name);
        var violations = members.violations();
        if (found.isMissingNode()) {
            return new Field<>(path, violations, new Keep<>());
        }
        if (found.isNull()) {
            return new Field<>(path, violations, new Reset<>());
        }
        if (!fits.test(found)) {
            violations.add(new FieldError(path, "wrong_type", expectation));
            return new Field<>(path, violations, null);
        }
        return new Field<>(path, violations, new To<>(reading.apply(found)));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean isTexts(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isTextual);
    }

    private static List<String> texts(JsonNode node) {
        return node.valueStream().map(JsonNode::textValue).toList();
    }
}
