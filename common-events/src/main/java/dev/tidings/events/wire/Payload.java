package dev.tidings.events.wire;

import dev.tidings.events.WireName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object being written; what is null is left out.
final class Payload {

    private final Map<String, Object> members = new LinkedHashMap<>();

    Payload with(String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Instant instant -> members.put(name, Instants.format(instant));
            case WireName word -> members.put(name, word.wireName());
            case Payload nested -> members.put(name, nested.members);
            default -> members.put(name, value);
        }
        return this;
    }

    Map<String, Object> members() {
        return members;
    }
}
