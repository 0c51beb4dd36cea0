package dev.tidings.ingest.source.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON values as maps, lists, strings, numbers and booleans, no deeper than the door allows.
///
/// Null and absent are the same, so a null is left out, in lists too.
final class JsonTree {

    static final int MOST_LEVELS = 20;

    private JsonTree() {}

    /// It is nested deeper than is read here.
    static final class TooDeep extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /// Reads the object that has just begun.
    static Map<String, Object> object(JsonParser parser, int level) throws IOException {
        check(level);
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            value(parser, level + 1).ifPresent(value -> members.put(name, value));
        }
        return members;
    }

    /// Reads the value whose first token is at hand.
    static Optional<Object> value(JsonParser parser, int level) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> Optional.of(object(parser, level));
            case START_ARRAY -> Optional.of(list(parser, level));
            case VALUE_STRING -> Optional.of(parser.getText());
            case VALUE_NUMBER_INT -> Optional.of(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> Optional.of(decimal(parser));
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            case VALUE_NULL -> Optional.empty();
            case null, default -> throw new IOException("no value");
        };
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw new IOException("no number", e);
        }
    }

    private static List<Object> list(JsonParser parser, int level) throws IOException {
        check(level);
        var values = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(parser, level + 1).ifPresent(values::add);
        }
        return values;
    }

    private static void check(int level) throws TooDeep {
        if (level > MOST_LEVELS) {
            throw new TooDeep();
        }
    }
}
