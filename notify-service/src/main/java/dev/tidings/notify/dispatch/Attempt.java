package dev.tidings.notify.dispatch;

import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Reply;
import java.time.Instant;

/// One try, as the ledger keeps it.
record Attempt(Instant at, Outcome outcome) {

    Reply reply() {
        return outcome.reply();
    }
}
