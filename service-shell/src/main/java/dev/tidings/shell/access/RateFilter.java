package dev.tidings.shell.access;

import dev.tidings.shell.guard.RequestRate;
import dev.tidings.shell.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Slows a token down that sends too many requests, and whoever comes without one; 429 with
/// `Retry-After`.
class RateFilter {

    private final RequestRate rate;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    RateFilter(RequestRate rate, SecurityIdentity identity, InstantSource clock) {
        this.rate = rate;
        this.identity = identity;
        this.clock = clock;
    }

    @ServerRequestFilter
    void count(RoutingContext http) {
        wait(http)
                .ifPresent(wait -> {
                    throw Problems.rateLimited(wait);
                });
    }

    private Optional<Duration> wait(RoutingContext http) {
        var now = clock.instant();
        return identity.getPrincipal() instanceof TokenPrincipal(Token token)
                ? rate.count(token.id(), now)
                : rate.count(address(http), now);
    }

    private static String address(RoutingContext http) {
        var remote = http.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }
}
