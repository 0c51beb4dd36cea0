package dev.tidings.events.wire;

import static com.fasterxml.jackson.core.JsonFactory.Feature.INTERN_FIELD_NAMES;
import static dev.tidings.events.wire.Decoded.Malformed.MALFORMED_JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tidings.events.WireText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON text from and to plain Java values.
final class Json {

    static final int MAX_DEPTH = 32;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private Json() {}

    /// Reads exactly one object.
    static Map<String, @Nullable Object> parse(byte[] utf8) {
        try (var parser = JSON.createParser(text(utf8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("is no JSON object");
            }
            var object = object(parser);
            if (parser.nextToken() != null) {
                throw malformed("is more than one JSON object");
            }
            return object;
        } catch (IOException | NumberFormatException _) {
            // the latter for an exponent beyond 32 bits
            throw malformed("is no JSON, nested too deep, or has a number out of bounds");
        }
    }

    /// Writes an object as UTF-8; text that nobody could read again is mended.
    static byte[] write(Map<String, ?> object) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var generator = JSON.createGenerator(bytes)) {
            write(generator, object);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// Bytes that are no UTF-8 become U+FFFD without a word, so its presence asks for a closer
    /// look.
    private static String text(byte[] utf8) throws CharacterCodingException {
        var text = new String(utf8, UTF_8);
        return text.indexOf('\uFFFD') < 0
                ? text
                : UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (object.containsKey(name)) {
                throw malformed("has a member twice");
            }
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw malformed("ends too early");
        };
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> generator.writeNull();
            case String text -> generator.writeString(WireText.kept(text));
            case Long number -> generator.writeNumber(number);
            case Integer number -> generator.writeNumber(number);
            case Boolean flag -> generator.writeBoolean(flag);
            case BigDecimal number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            case Map<?, ?> object -> {
                generator.writeStartObject();
                for (var member : object.entrySet()) {
                    generator.writeFieldName(WireText.kept((String) member.getKey()));
                    write(generator, member.getValue());
                }
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                for (var item : list) {
                    write(generator, item);
                }
                generator.writeEndArray();
            }
            default -> throw new IllegalArgumentException("holds a value JSON does not have");
        }
    }

    private static Violation malformed(String detail) {
        return new Violation(MALFORMED_JSON, "", detail);
    }
}
