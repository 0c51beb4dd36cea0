package dev.tidings.shell.guard;

import dev.tidings.shell.problem.ProblemException;
import dev.tidings.shell.problem.ProblemWriter;
import dev.tidings.shell.problem.Problems;
import dev.tidings.shell.problem.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// Stands before every path, `/q/*` too, and before authentication: names the request, then refuses
/// foreign hosts, foreign pages and bodies that are too large.
@Singleton
class Gate {

    /// Authentication is 200, CORS 300; higher comes earlier.
    private static final int BEFORE_EVERYTHING = 1_000;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final Hosts hosts;
    private final AnyOrigin fromAnywhere;
    private final BodyLimits limits;
    private final ProblemWriter problems;
    private final InstantSource clock;

    Gate(
            Hosts hosts,
            AnyOrigin fromAnywhere,
            BodyLimits limits,
            ProblemWriter problems,
            InstantSource clock) {
        this.hosts = hosts;
        this.fromAnywhere = fromAnywhere;
        this.limits = limits;
        this.problems = problems;
        this.clock = clock;
    }

    void install(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_EVERYTHING);
    }

    private void handle(RoutingContext context) {
        name(context);
        Headers.addTo(context);
        refusal(context)
                .ifPresentOrElse(problem -> problems.refuse(context, problem), context::next);
    }

    private void name(RoutingContext context) {
        var id = Ids.next(clock.instant());
        RequestId.put(context, id);
        MDC.put(RequestId.MDC, id);
        context.response().putHeader(RequestId.HEADER, id);
    }

    private Optional<ProblemException> refusal(RoutingContext context) {
        var request = context.request();
        var host = Optional.ofNullable(request.authority()).map(Object::toString).orElse(null);
        if (!hosts.admit(host)) {
            return Optional.of(
                    Problems.forbidden("The Host header names no host of this service."));
        }
        if (!fromAnywhere.covers(context.normalizedPath())
                && !Origins.admit(asked(request, host))) {
            return Optional.of(Problems.forbidden("Pages of other origins may not call this."));
        }
        long limit = limits.of(context.normalizedPath());
        if (announced(request) > limit) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            return Optional.of(Problems.tooLarge(limit));
        }
        return Optional.empty();
    }

    private static Origins.Asked asked(HttpServerRequest request, @Nullable String host) {
        return new Origins.Asked(
                request.method().name(),
                host,
                request.getHeader(HttpHeaders.ORIGIN),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Sec-Fetch-Mode"),
                request.getHeader("Sec-Fetch-Dest"));
    }

    /// Digits too many for a long are too many bytes, too.
    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return 0;
        }
        return LENGTH.matcher(length).matches() ? Long.parseLong(length) : Long.MAX_VALUE;
    }
}
