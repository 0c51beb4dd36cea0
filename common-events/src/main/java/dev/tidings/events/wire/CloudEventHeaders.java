package dev.tidings.events.wire;

import dev.tidings.events.EventType;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.WireText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The envelope's fields as headers of CloudEvents 1.0 in binary mode.
final class CloudEventHeaders {

    private CloudEventHeaders() {}

    static Map<String, String> of(SystemEvent event) {
        var header = event.header();
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", header.id().toString());
        headers.put("ce_type", EventType.nameOf(event));
        headers.put("ce_source", "/sources/" + header.source());
        headers.put("ce_time", Instants.format(header.timestamp()));
        headers.put("ce_subject", header.sourceKey());
        headers.put("ce_schemaversion", Integer.toString(Envelope.SCHEMA_VERSION));
        headers.put("ce_owner", header.owner());
        putIfPresent(headers, "ce_device", header.device());
        putIfPresent(headers, "ce_sessionid", header.sessionId());
        putIfPresent(headers, "ce_workerid", header.workerId());
        headers.put("ce_revision", Long.toString(header.revision()));
        headers.put("ce_receivedat", Instants.format(header.receivedAt()));
        headers.replaceAll((_, value) -> WireText.kept(value));
        return headers;
    }

    /// The name of the first header that is missing, too many, or says otherwise.
    static Optional<String> disagreement(Map<String, String> headers, SystemEvent event) {
        var expected = of(event);
        for (var name : new String[] {"ce_device", "ce_sessionid", "ce_workerid"}) {
            if (headers.containsKey(name) && !expected.containsKey(name)) {
                return Optional.of(name);
            }
        }
        return expected.entrySet().stream()
                .filter(header -> header.getKey().startsWith("ce_"))
                .filter(header -> !header.getValue().equals(headers.get(header.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void putIfPresent(
            Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
