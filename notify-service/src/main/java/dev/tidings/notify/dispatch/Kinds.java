package dev.tidings.notify.dispatch;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.tidings.notify.core.RetryPolicy;
import dev.tidings.notify.handler.Handler;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The handlers that there are, found without a registration line.
@ApplicationScoped
class Kinds {

    private final Map<String, Handler> handlers;

    Kinds(@All List<Handler> handlers) {
        this.handlers = handlers.stream().collect(toUnmodifiableMap(Handler::kind, one -> one));
    }

    /// Empty for a kind that an older or newer version of the service knows.
    Optional<Handler> handler(String kind) {
        return Optional.ofNullable(handlers.get(kind));
    }

    RetryPolicy policy(String kind) {
        return handler(kind).map(Kinds::policyOf).orElse(RetryPolicy.PEOPLE);
    }

    private static RetryPolicy policyOf(Handler handler) {
        return switch (handler.audience()) {
            case PEOPLE -> RetryPolicy.PEOPLE;
            case MACHINES -> RetryPolicy.MACHINES;
        };
    }
}
