package dev.tidings.notify.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.notify.core.Credentials;
import java.util.List;
import java.util.Map;

/// An envelope without what looks like a credential (channels, section 0), still one that can be
/// read: names and ids stay, texts keep their limits.
final class CleanEnvelope {

    /// Where texts of people, agents and tools lie, and how many characters they may have.
    private static final Map<String, Integer> TEXTS =
            Map.of("/summary", 200, "/payload/message", 2000, "/payload/attentionText", 2000);

    private static final List<String> METADATA = List.of("branch", "url", "cwd", "agent", "title");
    private static final int METADATA_LENGTH = 2000;

    private CleanEnvelope() {}

    /// Cleans the envelope in place.
    static JsonNode of(JsonNode envelope) {
        TEXTS.forEach((path, most) -> {
            int slash = path.lastIndexOf('/');
            clean(envelope.at(path.substring(0, slash)), path.substring(slash + 1), most);
        });
        METADATA.forEach(name -> clean(envelope.path("metadata"), name, METADATA_LENGTH));
        return envelope;
    }

    private static void clean(JsonNode parent, String name, int most) {
        if (parent instanceof ObjectNode object && object.path(name).isTextual()) {
            var text = object.path(name).textValue();
            var clean = Credentials.redact(text);
            if (!clean.equals(text)) {
                object.put(name, cut(clean, most));
            }
        }
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
