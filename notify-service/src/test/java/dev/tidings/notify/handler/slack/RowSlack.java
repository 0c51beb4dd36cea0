package dev.tidings.notify.handler.slack;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.notify.handler.HttpPost;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.rows.Answer;
import dev.tidings.notify.rows.RowEndpoints;
import dev.tidings.notify.rows.RowHandler;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/// Slack with a scripted far side.
@Alternative
@Singleton
public class RowSlack extends RowHandler {

    RowSlack(HttpPost http, SlackUrl urls, RowEndpoints endpoints) {
        super(new SlackHandler(http, urls), endpoints, true);
    }

    @Override
    protected Outcome outcome(Answer answer) {
        var word = requireNonNullElse(answer.body(), answer.code200() == 200 ? "ok" : "failed");
        return SlackAnswer.outcome(answered(answer, requireNonNullElse(answer.code(), word)));
    }
}
