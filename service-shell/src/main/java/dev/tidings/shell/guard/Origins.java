package dev.tidings.shell.guard;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps pages of other origins from driving the API with the browser of somebody who may.
///
/// | request | passes |
/// |---|---|
/// | no `Origin`, no `Sec-Fetch-Site` (curl, agents, services) | yes |
/// | `Origin` of our own, as Swagger UI sends it | yes |
/// | foreign or opaque `Origin`, GET or HEAD from the same site | yes, and the browser hides the answer |
/// | foreign or opaque `Origin`, any other method | no |
/// | `Sec-Fetch-Site: cross-site` | only following a link: GET, `navigate`, `document` |
final class Origins {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private Origins() {}

    static boolean admit(Asked asked) {
        if ("cross-site".equals(asked.fetchSite())) {
            return asked.followsLink();
        }
        return SAFE.contains(asked.method()) || asked.origin() == null || asked.isOwnOrigin();
    }

    /// What a browser says about where a request comes from.
    ///
    /// @param host the authority it asks for
    record Asked(
            String method,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String fetchSite,
            @Nullable String fetchMode,
            @Nullable String fetchDest) {

        private boolean followsLink() {
            return method.equals("GET")
                    && "navigate".equals(fetchMode)
                    && "document".equals(fetchDest);
        }

        private boolean isOwnOrigin() {
            return Optional.ofNullable(origin)
                    .flatMap(Asked::authorityOf)
                    .filter(authority -> authority.equals(withoutDefaultPort(host)))
                    .isPresent();
        }

        /// The scheme is not compared: behind a proxy that ends TLS the two differ.
        private static Optional<String> authorityOf(String origin) {
            int scheme = origin.indexOf("://");
            return scheme < 0
                    ? Optional.empty()
                    : Optional.of(withoutDefaultPort(origin.substring(scheme + 3)));
        }

        private static String withoutDefaultPort(@Nullable String authority) {
            return authority == null
                    ? ""
                    : authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
        }
    }
}
