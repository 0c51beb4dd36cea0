package dev.tidings.ingest.core.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Keys whose values are never kept, wherever in a free payload they stand (privacy, section 8).
///
/// What people and agents write becomes its length, credentials and accounts become nothing, also
/// those within an address. Keys are compared without case, `_`, `-` and `.`.
public final class NeverStored {

    private static final Map<String, String> LENGTH_ONLY =
            byFolded(
                    "prompt",
                    "promptText",
                    "inputMessages",
                    "lastAssistantMessage",
                    "toolInput",
                    "toolOutput",
                    "toolResponse",
                    "toolResult",
                    "stdout",
                    "stderr",
                    "ptyData");

    private static final Set<String> NOTHING =
            byFolded(
                            "authorization",
                            "cookie",
                            "setCookie",
                            "password",
                            "passwd",
                            "apiKey",
                            "apiToken",
                            "accessToken",
                            "refreshToken",
                            "clientSecret",
                            "privateKey",
                            "token",
                            "secret",
                            "email",
                            "userEmail",
                            "accountUuid",
                            "userAccountUuid",
                            "transcriptPath",
                            "agentTranscriptPath")
                    .keySet();

    private NeverStored() {}

    /// The payload without what is never stored, at any depth.
    public static Map<String, Object> removedFrom(Map<String, Object> payload) {
        var kept = new LinkedHashMap<String, Object>();
        payload.forEach((key, value) -> {
            var folded = folded(key);
            var lengthOf = Optional.ofNullable(LENGTH_ONLY.get(folded));
            if (lengthOf.isPresent()) {
                if (value instanceof String text) {
                    kept.put(lengthOf.get() + "Length", text.length());
                }
            } else if (!NOTHING.contains(folded)) {
                kept.put(key, removedFromValue(value));
            }
        });
        return kept;
    }

    @SuppressWarnings("unchecked") // JSON objects have strings for keys
    private static Object removedFromValue(Object value) {
        return switch (value) {
            case Map<?, ?> object -> removedFrom((Map<String, Object>) object);
            case List<?> list -> list.stream().map(NeverStored::removedFromValue).toList();
            case String text -> UrlCredentials.removedFrom(text);
            default -> value;
        };
    }

    private static Map<String, String> byFolded(String... keys) {
        return List.of(keys).stream().collect(Collectors.toMap(NeverStored::folded, key -> key));
    }

    private static String folded(String key) {
        return key.replaceAll("[_.-]", "").toLowerCase(Locale.ROOT);
    }
}
