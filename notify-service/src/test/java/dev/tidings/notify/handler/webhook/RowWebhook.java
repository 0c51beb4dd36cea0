package dev.tidings.notify.handler.webhook;

import dev.tidings.notify.handler.HttpPost;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.rows.Answer;
import dev.tidings.notify.rows.RowEndpoints;
import dev.tidings.notify.rows.RowHandler;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// A webhook with a scripted far side.
@Alternative
@Singleton
public class RowWebhook extends RowHandler {

    RowWebhook(HttpPost http, WebhookConfig config, InstantSource clock, RowEndpoints endpoints) {
        super(new WebhookHandler(http, config, clock), endpoints, false);
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return WebhookAnswer.outcome(answered(answer, ""));
    }
}
