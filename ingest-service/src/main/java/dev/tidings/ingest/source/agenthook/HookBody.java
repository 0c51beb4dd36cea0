package dev.tidings.ingest.source.agenthook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidings.events.WireText;
import dev.tidings.ingest.core.context.PlainLine;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a hook's body as a stream: named fields are kept, what people and agents wrote becomes a
/// length, all else is skipped.
final class HookBody {

    private static final int MOST = 128;
    private static final int MOST_PATH = 4096;
    private static final JsonFactory JSON = new JsonFactory();

    private static final Set<String> KEPT =
            Set.of(
                    "session_id",
                    "hook_event_name",
                    "cwd",
                    "old_cwd",
                    "new_cwd",
                    "tool_name",
                    "tool_use_id",
                    "prompt_id",
                    "turn_id",
                    "agent_id",
                    "agent_type",
                    "model",
                    "source",
                    "reason",
                    "notification_type",
                    "mcp_server_name",
                    "action",
                    "error",
                    "timestamp");

    private final Map<String, String> kept = new HashMap<>();
    private int promptLength;
    private long inputLength = -1;
    private boolean interrupted;

    private HookBody() {}

    /// The body is no hook's.
    static final class NoHook extends Exception {

        private static final long serialVersionUID = 1L;

        final String code;
        final String field;
        final String detail;

        NoHook(String code, String field, String detail) {
            super(code, null, false, false);
            this.code = code;
            this.field = field;
            this.detail = detail;
        }
    }

    /// Reads all of the stream.
    static Hook read(InputStream body) throws NoHook {
        var reader = new HookBody();
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NoHook("malformed_json", "", "The body is no JSON object.");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                parser.nextToken();
                reader.take(name, parser);
            }
            if (parser.nextToken() != null) {
                throw new NoHook("malformed_json", "", "Something follows the object.");
            }
        } catch (IOException _) {
            throw new NoHook("malformed_json", "", "The body is not well-formed JSON.");
        }
        return reader.hook();
    }

    private void take(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "prompt" -> promptLength = textLength(parser);
            case "tool_input" -> {
                long from = parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                inputLength = parser.currentLocation().getByteOffset() - from;
            }
            case "is_interrupt" -> interrupted = parser.currentToken() == JsonToken.VALUE_TRUE;
            default -> {
                if (KEPT.contains(name) && parser.currentToken() == JsonToken.VALUE_STRING) {
                    kept.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static int textLength(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            var text = parser.getText();
            return text.codePointCount(0, text.length());
        }
        parser.skipChildren();
        return 0;
    }

    private Hook hook() throws NoHook {
        return new Hook(
                required("session_id"),
                required("hook_event_name"),
                path("cwd"),
                path("old_cwd"),
                path("new_cwd"),
                line("tool_name"),
                line("tool_use_id"),
                line("prompt_id"),
                line("turn_id"),
                line("agent_id"),
                line("agent_type"),
                line("model"),
                kept.containsKey("source") ? line("source") : line("reason"),
                line("notification_type"),
                line("mcp_server_name"),
                line("action"),
                line("error"),
                line("timestamp"),
                promptLength,
                inputLength,
                interrupted);
    }

    private String required(String name) throws NoHook {
        var value = kept.get(name);
        if (value == null || value.isBlank()) {
            throw new NoHook(name + "_missing", name, "is required");
        }
        if (value.length() > 100 || !WireText.isKept(value)) {
            throw new NoHook(name + "_invalid", name, "must have at most 100 characters");
        }
        return PlainLine.of(value, MOST);
    }

    private @Nullable String line(String name) {
        var value = kept.get(name);
        return value == null ? null : PlainLine.of(value, MOST);
    }

    private @Nullable String path(String name) {
        var value = kept.get(name);
        return value == null
                        || value.isEmpty()
                        || value.length() > MOST_PATH
                        || !WireText.isKept(value)
                ? null
                : value;
    }
}
