package dev.tidings.notify.handler.slack;

import dev.tidings.notify.handler.Exchange.Answered;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Outcome.Limited;
import dev.tidings.notify.handler.Outcome.PermanentEndpoint;
import dev.tidings.notify.handler.Outcome.PermanentMessage;
import dev.tidings.notify.handler.Outcome.Transient;
import java.util.Set;
import java.util.regex.Pattern;

/// What Slack means by an answer (channels, 1.2): a word of its own in the body, else the status.
final class SlackAnswer {

    private static final Set<String> OF_MESSAGE =
            Set.of(
                    "invalid_payload",
                    "no_text",
                    "too_many_attachments",
                    "invalid_blocks",
                    "msg_blocks_too_long",
                    "msg_too_long");

    private static final Set<String> OF_ENDPOINT =
            Set.of(
                    "user_not_found",
                    "action_prohibited",
                    "posting_to_general_channel_denied",
                    "invalid_token",
                    "channel_not_found",
                    "no_service",
                    "no_service_id",
                    "no_active_hooks",
                    "no_team",
                    "team_disabled",
                    "channel_is_archived");

    private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{1,60}");

    private SlackAnswer() {}

    static Outcome outcome(Answered answer) {
        int status = answer.status();
        var word = answer.body().strip();
        if (status == 200 && answer.body().equals("ok")) {
            return new Delivered(answer.reply("ok"));
        }
        var reply = answer.reply(code(status, word));
        if (status == 429) {
            return new Limited(reply, answer.retryAfter());
        }
        if (status == 408 || status == 425 || status >= 500) {
            return new Transient(reply, answer.retryAfter());
        }
        if (OF_MESSAGE.contains(word)) {
            return new PermanentMessage(reply);
        }
        if (OF_ENDPOINT.contains(word)) {
            return new PermanentEndpoint(reply);
        }
        return switch (status) {
            case 401, 403, 404, 410 -> new PermanentEndpoint(reply);
            default ->
                    switch (status / 100) {
                        case 3 -> new PermanentEndpoint(reply);
                        case 4 -> new PermanentMessage(reply);
                        default -> new Transient(reply, answer.retryAfter());
                    };
        };
    }

    private static String code(int status, String word) {
        if (WORD.matcher(word).matches() && !word.equals("ok")) {
            return word;
        }
        return status == 200 ? "unexpected_body" : "http_" + status;
    }
}
