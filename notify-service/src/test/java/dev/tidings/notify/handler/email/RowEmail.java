package dev.tidings.notify.handler.email;

import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.rows.Answer;
import dev.tidings.notify.rows.RowEndpoints;
import dev.tidings.notify.rows.RowHandler;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/// A relay that is scripted: it refuses after the message, or takes it.
@Alternative
@Singleton
public class RowEmail extends RowHandler {

    RowEmail(RelayPost post, InstantSource clock, RowEndpoints endpoints) {
        super(new EmailHandler(post, clock), endpoints, false);
    }

    @Override
    protected Outcome outcome(Answer answer) {
        int status = answer.code200();
        var handing =
                status == 200
                        ? new Handing.Answered(Stage.DONE, 250, "250 ok", Duration.ZERO)
                        : new Handing.Answered(Stage.END, status, status + " no", Duration.ZERO);
        return MailAnswer.outcome(handing, "<row@example.com>", Set.of());
    }
}
