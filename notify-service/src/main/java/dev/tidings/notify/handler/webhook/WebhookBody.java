package dev.tidings.notify.handler.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Text;
import dev.tidings.notify.handler.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a webhook receives (channels, 4.3): `{type, timestamp, data}`.
final class WebhookBody {

    /// Receivers are promised less than 20 kB.
    private static final int LONGEST = 19_000;

    private static final String MORE = ",\"more\":2147483647";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private WebhookBody() {}

    static String of(Notification notification) {
        var body = envelope(notification);
        return switch (notification.news()) {
            case News.Switched(var payload) -> event(body, notification, payload);
            case News.Reported(var payload) -> event(body, notification, payload);
            case News.Digest(var held) -> digest(body, notification, held);
            case News.Waiting _,
                    News.Answered _,
                    News.Idle _,
                    News.Active _,
                    News.Failed _,
                    News.Exited _,
                    News.Disconnected _,
                    News.Test _ -> {
                trigger(body.putObject("data"), notification);
                yield body.toString();
            }
        };
    }

    private static ObjectNode envelope(Notification notification) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", notification.type().replace(':', '.'))
                .put("timestamp", time(notification.occurredAt()));
    }

    /// The held messages as they would have come one by one, as many as fit.
    private static String digest(
            ObjectNode body, Notification notification, List<Notification> held) {
        var data = body.putObject("data");
        trigger(data, notification);
        var messages = data.putArray("messages");
        int bytes = body.toString().getBytes(UTF_8).length + MORE.length();
        for (var one : held) {
            var message = envelope(one);
            trigger(message.putObject("data"), one);
            bytes += message.toString().getBytes(UTF_8).length + 1;
            if (bytes > LONGEST) {
                data.put("more", held.size() - messages.size());
                break;
            }
            messages.add(message);
        }
        return body.toString();
    }

    private static void trigger(ObjectNode data, Notification notification) {
        var wording = Wording.of(notification);
        data.put("notificationId", notification.id().toString());
        put(data, "eventId", notification.eventId());
        put(data, "sessionId", notification.sessionId());
        put(data, "workerId", notification.workerId());
        if (notification.sessionId() != null) {
            data.put("sessionName", Text.cut(wording.sessionName(), Text.NAME));
        }
        put(data, "repository", name(wording.repository().orElse(null)));
        put(data, "branch", name(wording.branch().orElse(null)));
        if (notification.sessionId() != null) {
            data.put("agent", Text.cut(wording.agent(), Text.AGENT));
        }
        put(data, "url", wording.link().orElse(null));
        if (notification.epoch() != null) {
            data.put("epoch", notification.epoch());
        }
        if (notification.seq() != null) {
            data.put("seq", notification.seq());
        }
        var detail = wording.detail().map(text -> Text.cut(text, Text.DETAIL)).orElse(null);
        special(data, notification.news(), detail, wording.notice().orElse(null));
    }

    private static void special(
            ObjectNode data, News news, @Nullable String detail, @Nullable String notice) {
        switch (news) {
            case News.Waiting(var id, _, var reminder) -> {
                attention(data, id, detail);
                if (reminder != null) {
                    data.withObject("/attention").put("reminder", reminder);
                }
            }
            case News.Answered(var id, _) -> attention(data, id, detail);
            case News.Failed(_, var count) -> {
                var error = data.putObject("error");
                put(error, "message", detail);
                if (count != null) {
                    error.put("count", count);
                }
            }
            case News.Exited(var code, var signal, var reason) -> {
                var exit = data.putObject("exit");
                if (code != null) {
                    exit.put("code", code);
                }
                put(exit, "signal", name(signal));
                put(exit, "reason", name(reason));
            }
            case News.Disconnected _, News.Test _ ->
                    put(data, "message", notice == null ? null : Text.cut(notice, Text.DETAIL));
            case News.Idle _, News.Active _, News.Digest _, News.Switched _, News.Reported _ -> {}
        }
    }

    private static void attention(ObjectNode data, @Nullable String id, @Nullable String text) {
        var attention = data.putObject("attention");
        put(attention, "id", name(id));
        put(attention, "text", text);
    }

    /// What is no trigger travels as it was published, or without its payload where that is too
    /// big.
    private static String event(
            ObjectNode body, Notification notification, Map<String, Object> payload) {
        var data = body.putObject("data");
        put(data, "eventId", notification.eventId());
        put(data, "sessionId", notification.sessionId());
        put(data, "repository", name(notification.repository()));
        data.set("payload", clean(JSON.valueToTree(payload)));
        var whole = body.toString();
        if (whole.getBytes(UTF_8).length <= LONGEST) {
            return whole;
        }
        data.remove("payload");
        return body.toString();
    }

    private static JsonNode clean(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> JSON.getNodeFactory().textNode(Text.lines(node.textValue()));
            case ARRAY -> {
                var array = JSON.createArrayNode();
                node.forEach(element -> array.add(clean(element)));
                yield array;
            }
            case OBJECT -> {
                var object = JSON.createObjectNode();
                node.properties()
                        .forEach(field ->
                                object.set(Text.line(field.getKey()), clean(field.getValue())));
                yield object;
            }
            default -> node;
        };
    }

    private static @Nullable String name(@Nullable String hostile) {
        return hostile == null ? null : Text.cut(Text.line(hostile), Text.NAME);
    }

    private static void put(ObjectNode object, String field, @Nullable String value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    private static String time(Instant instant) {
        return MILLIS.format(instant);
    }
}
