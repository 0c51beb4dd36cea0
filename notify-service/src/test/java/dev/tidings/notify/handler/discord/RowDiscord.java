package dev.tidings.notify.handler.discord;

import dev.tidings.notify.handler.HttpPost;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.rows.Answer;
import dev.tidings.notify.rows.RowEndpoints;
import dev.tidings.notify.rows.RowHandler;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/// Discord with a scripted far side.
@Alternative
@Singleton
public class RowDiscord extends RowHandler {

    RowDiscord(HttpPost http, DiscordUrl urls, RowEndpoints endpoints) {
        super(new DiscordHandler(http, urls), endpoints, true);
    }

    @Override
    protected Outcome outcome(Answer answer) {
        var body =
                answer.code() == null ? "{\"id\":\"1\"}" : "{\"code\":%s}".formatted(answer.code());
        return DiscordAnswer.outcome(answered(answer, body));
    }
}
