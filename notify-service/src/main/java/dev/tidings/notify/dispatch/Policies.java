package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Pace;
import dev.tidings.notify.core.RetryPolicy;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Handlers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// How often, and how fast, each kind of destination is tried.
@ApplicationScoped
public class Policies {

    /// Of a kind that this version does not know: nothing goes there anyway.
    private static final Pace UNKNOWN = new Pace(1, Duration.ofSeconds(1));

    private final Handlers handlers;

    Policies(Handlers handlers) {
        this.handlers = handlers;
    }

    /// The shorter waits of people for a kind that this version does not know.
    RetryPolicy of(String kind) {
        return handlers.find(kind).map(Policies::of).orElse(RetryPolicy.PEOPLE);
    }

    Pace pace(String kind) {
        return handlers.find(kind).map(Handler::pace).orElse(UNKNOWN);
    }

    /// Whether people read there; so they do at a kind that this version does not know.
    public boolean people(String kind) {
        return of(kind) == RetryPolicy.PEOPLE;
    }

    private static RetryPolicy of(Handler handler) {
        return switch (handler.audience()) {
            case PEOPLE -> RetryPolicy.PEOPLE;
            case MACHINES -> RetryPolicy.MACHINES;
        };
    }
}
