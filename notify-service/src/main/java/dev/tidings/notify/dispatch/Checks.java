package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.core.Recheck;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.notify.settings.Destination;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks once more before each attempt: is it still true, and may it still go there (channels,
/// 5.4)?
@ApplicationScoped
class Checks {

    private final Contents contents;
    private final Handlers handlers;
    private final Policies policies;

    Checks(Contents contents, Handlers handlers, Policies policies) {
        this.contents = contents;
        this.handlers = handlers;
        this.policies = policies;
    }

    /// What else is asked.
    ///
    /// @param ofSession what the session does with messages of this kind, when that is not what its
    ///   repository does
    /// @param digest whether what it gathers still holds, when it is a digest
    record Around(
            Optional<Destination.OfSession> ofSession,
            Optional<Recheck> digest,
            Pauses.Running pauses,
            long now) {}

    /// What to do with the head of a destination.
    ///
    /// @param to absent when it was deleted
    Plan plan(Head head, @Nullable Destination to, Around around) {
        if (!head.open()) {
            return new Plan.Over();
        }
        if (to == null) {
            return new Plan.End(Ending.DESTINATION_DELETED);
        }
        if (!to.enabled() || to.health().equals("disabled")) {
            return new Plan.End(Ending.DESTINATION_DISABLED);
        }
        return switch (around.ofSession().orElse(null)) {
            case Destination.Silent _ -> new Plan.End(Ending.DESTINATION_DISABLED);
            case Destination.Own own -> inTurn(head, to.at(own), around);
            case null -> inTurn(head, to, around);
        };
    }

    private Plan inTurn(Head head, Destination to, Around around) {
        if (head.leasedUntil().isPresent()) {
            return new Plan.Rest(head.leasedUntil().getAsLong());
        }
        if (head.behind()) {
            return new Plan.Behind();
        }
        if (head.expires().isPresent() && around.now() > head.expires().getAsLong()) {
            return new Plan.End(Ending.EXPIRED);
        }
        if (head.untold()) {
            return new Plan.End(Ending.OBSOLETE);
        }
        return switch (recheck(head, around)) {
            case Recheck.Drop(var ending) -> new Plan.End(ending);
            case Recheck.Hold(long until) -> new Plan.Hold(until);
            case Recheck.Send _ -> paced(head, to, around);
        };
    }

    private Recheck recheck(Head head, Around around) {
        if (head.again()) {
            return new Recheck.Send();
        }
        return around.digest()
                .orElseGet(() ->
                        Recheck.of(
                                head.announced(),
                                head.worker(),
                                head.tombstone(),
                                policies.of(head.lease().kind())));
    }

    private Plan paced(Head head, Destination to, Around around) {
        long now = around.now();
        var handler = handlers.find(head.lease().kind());
        if (handler.isEmpty()) {
            return new Plan.Unable("unknown_kind", to.version(), to.redirect(), head.expires());
        }
        if (to.endpoint().isEmpty()) {
            return new Plan.Unable("undecryptable", to.version(), to.redirect(), head.expires());
        }
        var host = host(handler.get(), to.endpoint().get());
        long free =
                Math.max(
                        handler.get().pace().next(head.paced()).orElse(now),
                        around.pauses().until(head.lease().kind(), host).orElse(now));
        return free > now ? new Plan.Rest(free) : send(head, to, handler.get(), host);
    }

    private Plan send(Head head, Destination to, Handler handler, @Nullable String host) {
        try {
            return new Plan.Send(
                    handler,
                    new Delivery(
                            head.lease().deliveryId(),
                            contents.read(head.content()),
                            head.original()),
                    to.endpoint().orElseThrow(),
                    to.version(),
                    to.redirect(),
                    head.plainly(),
                    head.expires(),
                    host);
        } catch (UncheckedIOException _) {
            return new Plan.Unable(
                    "unreadable_content", to.version(), to.redirect(), head.expires());
        }
    }

    /// An address that is none has no host; its attempt tells what is wrong with it.
    private static @Nullable String host(Handler handler, Endpoint endpoint) {
        try {
            return handler.host(endpoint);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
