package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.RetryPolicy;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Handlers;
import jakarta.enterprise.context.ApplicationScoped;

/// How often each kind of destination is tried.
@ApplicationScoped
class Policies {

    private final Handlers handlers;

    Policies(Handlers handlers) {
        this.handlers = handlers;
    }

    /// The shorter waits of people for a kind that this version does not know.
    RetryPolicy of(String kind) {
        return handlers.find(kind).map(Policies::of).orElse(RetryPolicy.PEOPLE);
    }

    private static RetryPolicy of(Handler handler) {
        return switch (handler.audience()) {
            case PEOPLE -> RetryPolicy.PEOPLE;
            case MACHINES -> RetryPolicy.MACHINES;
        };
    }
}
