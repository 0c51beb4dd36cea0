package dev.tidings.shell.problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;

/// Answers what no other route did: paths nobody knows, and failures outside of REST methods.
@Singleton
class LastRoutes {

    /// Behind every route of the framework (10,000 and 20,000), before its own last one.
    private static final int LAST = 30_000;

    private final ProblemWriter writer;

    LastRoutes(ProblemWriter writer) {
        this.writer = writer;
    }

    void install(@Observes Router router) {
        router.route()
                .order(LAST)
                .handler(request -> writer.refuse(request, Problems.notFound()))
                .failureHandler(request -> writer.refuse(request, failure(request)));
    }

    /// A status that the framework chose for the caller's mistake counts more than its exception.
    private static Throwable failure(RoutingContext request) {
        var failure = request.failure();
        boolean isTheirs = request.statusCode() >= 400 && request.statusCode() < 500;
        return failure == null || isTheirs
                ? new WebApplicationException(request.statusCode())
                : failure;
    }
}
