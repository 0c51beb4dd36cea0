package dev.tidings.notify.handler.discord;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidings.notify.handler.Exchange.Answered;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Outcome.Limited;
import dev.tidings.notify.handler.Outcome.Limited.Scope;
import dev.tidings.notify.handler.Outcome.PermanentEndpoint;
import dev.tidings.notify.handler.Outcome.PermanentMessage;
import dev.tidings.notify.handler.Outcome.Transient;
import dev.tidings.notify.handler.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What Discord means by an answer (channels, 2.2): a code of its own in the body, else the status.
final class DiscordAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    /// Unknown webhook; invalid webhook token.
    private static final Set<String> OF_ENDPOINT = Set.of("10015", "50027");

    /// Invalid form; empty message; no thread for a forum; a thread where there may be none; link
    /// filter.
    private static final Set<String> OF_MESSAGE =
            Set.of("50035", "50006", "220001", "220003", "240000");

    /// The message to edit is gone, which says nothing about the webhook.
    private static final String UNKNOWN_MESSAGE = "10008";

    private DiscordAnswer() {}

    static Outcome outcome(Answered answer) {
        return outcome(answer, top(answer.body()));
    }

    /// The same for the edit of a message, which may be gone while its webhook lives.
    static Outcome outcomeOfEdit(Answered answer) {
        var body = top(answer.body());
        return UNKNOWN_MESSAGE.equals(body.get("code"))
                ? new PermanentMessage(answer.reply(UNKNOWN_MESSAGE))
                : outcome(answer, body);
    }

    private static Outcome outcome(Answered answer, Map<String, String> body) {
        int status = answer.status();
        if (status / 100 == 2) {
            return delivered(answer, body);
        }
        var code = Optional.ofNullable(body.get("code")).filter(DiscordAnswer::says);
        var reply = answer.reply(code.orElse("http_" + status));
        if (status == 429) {
            return new Limited(reply, wait(answer, body), scope(answer, body));
        }
        if (status == 408 || status == 425 || status >= 500) {
            return new Transient(reply, answer.retryAfter());
        }
        if (code.filter(OF_ENDPOINT::contains).isPresent()) {
            return new PermanentEndpoint(reply);
        }
        return switch (status) {
            case 401, 403, 404 ->
                    code.filter(OF_MESSAGE::contains).isPresent()
                            ? new PermanentMessage(reply)
                            : new PermanentEndpoint(reply);
            default ->
                    switch (status / 100) {
                        case 3 -> new PermanentEndpoint(reply);
                        case 4 -> new PermanentMessage(reply);
                        default -> new Transient(reply, answer.retryAfter());
                    };
        };
    }

    /// Without an id the message cannot be edited later, and nothing shows that it was not lost.
    private static Outcome delivered(Answered answer, Map<String, String> body) {
        var id = Optional.ofNullable(body.get("id")).filter(DiscordUrl::isId);
        var code = answer.status() == 204 ? "no_content" : id.isPresent() ? "ok" : "no_message_id";
        return new Delivered(answer.reply(code, id.orElse(null)), pause(answer));
    }

    private static Optional<Duration> pause(Answered answer) {
        return "0".equals(answer.headers().get("x-ratelimit-remaining"))
                ? answer.seconds("x-ratelimit-reset-after")
                : Optional.empty();
    }

    /// The body is exact, the header rounds up.
    private static Optional<Duration> wait(Answered answer, Map<String, String> body) {
        return Optional.ofNullable(body.get("retry_after"))
                .flatMap(RetryAfter::seconds)
                .or(answer::retryAfter)
                .or(() -> answer.seconds("x-ratelimit-reset-after"));
    }

    private static Scope scope(Answered answer, Map<String, String> body) {
        boolean global =
                "true".equals(body.get("global"))
                        || "true".equals(answer.headers().get("x-ratelimit-global"));
        return global ? Scope.KIND : Scope.DESTINATION;
    }

    /// 0 is Discord's word for "no code".
    private static boolean says(String code) {
        return DiscordUrl.isId(code) && !code.equals("0");
    }

    /// The plain members of a JSON object, as far as it was read: an answer that echoes a long
    /// message ends where we stopped reading, with the id possibly behind it.
    private static Map<String, String> top(String body) {
        var members = new HashMap<String, String>();
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read(parser, members);
            }
        } catch (IOException e) {
            // What came before is as good as it was.
        }
        return members;
    }

    private static void read(JsonParser parser, Map<String, String> members) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            if (parser.nextToken().isScalarValue()) {
                members.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }
}
