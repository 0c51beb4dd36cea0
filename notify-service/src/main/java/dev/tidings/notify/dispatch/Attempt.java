package dev.tidings.notify.dispatch;

import dev.tidings.notify.handler.Outcome;
import java.time.Instant;

/// One try, as the ledger keeps it.
record Attempt(Instant at, Outcome outcome) {}
