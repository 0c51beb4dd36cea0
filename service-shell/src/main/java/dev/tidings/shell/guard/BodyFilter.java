package dev.tidings.shell.guard;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Bounds bodies that come in chunks; announced lengths are checked at the gate.
class BodyFilter {

    private final BodyLimits limits;

    BodyFilter(BodyLimits limits) {
        this.limits = limits;
    }

    @ServerRequestFilter
    void bound(ContainerRequestContext request, RoutingContext http) {
        if (request.getHeaderString(HttpHeaders.CONTENT_LENGTH) == null
                && request.getHeaderString("Transfer-Encoding") != null) {
            long limit = limits.of(http.normalizedPath());
            request.setEntityStream(new BoundedStream(request.getEntityStream(), limit));
        }
    }
}
