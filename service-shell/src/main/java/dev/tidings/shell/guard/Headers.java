package dev.tidings.shell.guard;

import io.vertx.ext.web.RoutingContext;

/// What every answer says to a browser: do not sniff, do not frame; and keep no answer of the API.
final class Headers {

    private Headers() {}

    static void addTo(RoutingContext context) {
        var headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        if (context.normalizedPath().startsWith("/api")) {
            headers.set("Cache-Control", "no-store");
        }
    }
}
