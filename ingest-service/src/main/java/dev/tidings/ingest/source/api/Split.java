package dev.tidings.ingest.source.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tidings.ingest.source.Reading.Refused;
import dev.tidings.ingest.source.Reading.Why;
import dev.tidings.ingest.source.api.RawItem.Broken;
import dev.tidings.ingest.source.api.RawItem.Parsed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A body cut into items, within the limits of the door.
///
/// An array or an object must be right as a whole; of lines each stands for itself.
sealed interface Split {

    int MOST_ITEMS = 1_000;
    int MOST_ITEM_BYTES = 64 * 1024;

    /// The items of a body.
    ///
    /// @param single whether the body is one object, which is then answered as one
    record Items(List<RawItem> items, boolean single) implements Split {}

    record Not(Refused refused) implements Split {}

    JsonFactory JSON =
            new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /// Cuts a body by its type.
    static Split of(Body.Read body) {
        return switch (body.type) {
            case JSON -> json(body.bytes);
            case NDJSON -> lines(body.bytes);
        };
    }

    /// Cuts an object or an array.
    static Split json(byte[] body) {
        try (var parser = JSON.createParser(body)) {
            return switch (parser.nextToken()) {
                case START_OBJECT -> single(parser);
                case START_ARRAY -> many(parser);
                case null, default -> unreadable("The body is neither an object nor an array.");
            };
        } catch (JsonTree.TooDeep _) {
            return tooDeep();
        } catch (IOException _) {
            return unreadable("The body is not well-formed JSON.");
        }
    }

    /// Cuts lines; empty ones do not count.
    static Split lines(byte[] body) {
        var items = new ArrayList<RawItem>();
        int from = 0;
        while (from < body.length) {
            int end = from;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (!blank(body, from, end)) {
                if (items.size() == MOST_ITEMS) {
                    return tooMany();
                }
                if (end - from > MOST_ITEM_BYTES) {
                    return tooBig();
                }
                try {
                    items.add(line(body, from, end - from));
                } catch (JsonTree.TooDeep _) {
                    return tooDeep();
                }
            }
            from = end + 1;
        }
        return new Items(items, false);
    }

    private static Split single(JsonParser parser) throws IOException {
        var item = item(parser);
        if (parser.nextToken() != null) {
            return unreadable("Something follows the object.");
        }
        return item.length() > MOST_ITEM_BYTES ? tooBig() : new Items(List.of(item), true);
    }

    private static Split many(JsonParser parser) throws IOException {
        var items = new ArrayList<RawItem>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == MOST_ITEMS) {
                return tooMany();
            }
            var item = item(parser);
            if (item.length() > MOST_ITEM_BYTES) {
                return tooBig();
            }
            items.add(item);
        }
        return parser.nextToken() == null
                ? new Items(items, false)
                : unreadable("Something follows the array.");
    }

    private static RawItem item(JsonParser parser) throws IOException {
        int from = at(parser.currentTokenLocation().getByteOffset());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            var members = JsonTree.object(parser, 1);
            return new Parsed(members, from, at(parser.currentLocation().getByteOffset()) - from);
        }
        JsonTree.value(parser, 1);
        int length = Math.max(1, at(parser.currentLocation().getByteOffset()) - from);
        return new Broken("item_invalid", "An item must be an object.", from, length);
    }

    private static RawItem line(byte[] body, int from, int length) throws JsonTree.TooDeep {
        try (var parser = JSON.createParser(body, from, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Broken("item_invalid", "A line must be an object.", from, length);
            }
            var members = JsonTree.object(parser, 1);
            return parser.nextToken() == null
                    ? new Parsed(members, from, length)
                    : new Broken("json_invalid", "Something follows the object.", from, length);
        } catch (JsonTree.TooDeep e) {
            throw e;
        } catch (IOException _) {
            return new Broken("json_invalid", "The line is not well-formed JSON.", from, length);
        }
    }

    private static boolean blank(byte[] body, int from, int end) {
        for (int i = from; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static int at(long offset) {
        return (int) Math.max(0, offset);
    }

    private static Not unreadable(String detail) {
        return new Not(new Refused(Why.UNREADABLE, "malformed_json", detail));
    }

    private static Not tooDeep() {
        return tooLarge("too_deep", "An item is nested more than 20 levels deep.");
    }

    private static Not tooMany() {
        return tooLarge("too_many_items", "A body has at most 1,000 items.");
    }

    private static Not tooBig() {
        return tooLarge("item_too_large", "An item has at most 64 KiB.");
    }

    private static Not tooLarge(String code, String detail) {
        return new Not(new Refused(Why.TOO_LARGE, code, detail));
    }
}
