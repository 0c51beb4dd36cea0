package dev.tidings.notify.handler.webhook;

import dev.tidings.notify.handler.Exchange.Answered;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Outcome.Limited;
import dev.tidings.notify.handler.Outcome.PermanentEndpoint;
import dev.tidings.notify.handler.Outcome.Transient;

/// What an answer of a webhook means (channels, 4.2): only 2xx and 410 are final.
final class WebhookAnswer {

    private WebhookAnswer() {}

    static Outcome outcome(Answered answer) {
        int status = answer.status();
        var reply = answer.reply("http_" + status);
        return switch (status) {
            case 410 -> new PermanentEndpoint(reply);
            case 429 -> new Limited(reply, answer.retryAfter());
            default ->
                    status / 100 == 2
                            ? new Delivered(answer.reply("ok"))
                            : new Transient(reply, answer.retryAfter());
        };
    }
}
