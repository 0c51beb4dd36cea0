package dev.tidings.notify.dispatch;

import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Carries one delivery to its destination, without a connection to the database.
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final InstantSource clock;

    Courier(InstantSource clock) {
        this.clock = clock;
    }

    /// Attempts what the lease was taken for.
    Tried carry(Claims.Task task) {
        var errand = task.errand();
        var attempts =
                switch (errand) {
                    case Plan.Send send -> attempts(send);
                    case Plan.Unable(var code, _, _, _) -> List.of(unable(code));
                };
        return new Tried(
                task.lease(),
                errand.version(),
                errand.redirect(),
                attempts,
                errand.expires(),
                errand.host());
    }

    /// One attempt; when the medium refuses the message as such, once more in plain words at once.
    private List<Attempt> attempts(Plan.Send send) {
        var attempts = new ArrayList<Attempt>();
        if (!send.plainly()) {
            attempts.add(attempt(send));
        }
        if (send.plainly() || attempts.getLast().outcome() instanceof Outcome.PermanentMessage) {
            attempts.addAll(plainly(send, attempts.isEmpty()));
        }
        return attempts;
    }

    private List<Attempt> plainly(Plan.Send send, boolean needed) {
        var start = clock.instant();
        try {
            return send.handler()
                    .deliverPlain(send.delivery(), send.endpoint(), deadline(send, start))
                    .map(one -> List.of(new Attempt(start, one)))
                    .orElseGet(() -> needed ? List.of(attempt(send)) : List.of());
        } catch (RuntimeException e) {
            return List.of(broken(send, start, e));
        }
    }

    private Attempt attempt(Plan.Send send) {
        var start = clock.instant();
        try {
            return new Attempt(
                    start,
                    send.handler()
                            .deliver(send.delivery(), send.endpoint(), deadline(send, start)));
        } catch (RuntimeException e) {
            return broken(send, start, e);
        }
    }

    /// A handler never throws for an answer, so this is a mistake of ours. Its text may hold an
    /// address, which nobody may read.
    private Attempt broken(Plan.Send send, Instant start, RuntimeException failure) {
        LOG.errorf(
                "handler %s failed with %s", send.handler().kind(), failure.getClass().getName());
        return ours("handler_error", start);
    }

    private Attempt unable(String code) {
        return ours(code, clock.instant());
    }

    private Attempt ours(String code, Instant start) {
        var latency = Duration.between(start, clock.instant());
        return new Attempt(
                start, new Outcome.Ours(new Reply(code, null, null, null, false, latency)));
    }

    private static Instant deadline(Plan.Send send, Instant start) {
        return start.plus(send.handler().timeout());
    }
}
