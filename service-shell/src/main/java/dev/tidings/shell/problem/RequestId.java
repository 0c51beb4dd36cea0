package dev.tidings.shell.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The name of one request: in the answer's header, in its problem and in every line it logs.
public final class RequestId {

    /// The header that shows it.
    public static final String HEADER = "X-Request-Id";

    /// Its name among the values that the log format can show.
    public static final String MDC = "requestId";

    private static final String KEY = "tidings.request-id";

    private RequestId() {}

    /// Gives the request its name.
    public static void put(RoutingContext request, String id) {
        request.put(KEY, id);
    }

    /// The name of this request; null before it got one.
    public static @Nullable String of(RoutingContext request) {
        return Optional.<Object>ofNullable(request.get(KEY)).map(Object::toString).orElse(null);
    }
}
