package dev.tidings.shell.access;

import dev.tidings.shell.guard.RequestRate;
import dev.tidings.shell.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Slows a token down that sends too many requests; 429 with `Retry-After`.
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
    void count() {
        if (identity.getPrincipal() instanceof TokenPrincipal(Token token)) {
            rate.count(token.id(), clock.instant())
                    .ifPresent(wait -> {
                        throw Problems.rateLimited(wait);
                    });
        }
    }
}
