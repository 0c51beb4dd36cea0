package dev.tidings.notify.settings;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where links start when no administrator has said: the environment variable `APP_URL`.
@Singleton
class AppUrl {

    private final Optional<String> value;

    AppUrl(@ConfigProperty(name = "app.url") Optional<String> configured) {
        this.value =
                configured
                        .filter(url -> !url.isBlank())
                        .map(url ->
                                parse(url)
                                        .orElseThrow(() ->
                                                new IllegalStateException(
                                                        "APP_URL must be an"
                                                                + " absolute http or"
                                                                + " https URL without"
                                                                + " query or"
                                                                + " fragment")));
    }

    Optional<String> value() {
        return value;
    }

    /// An absolute http or https URL without query, fragment or user, its last slash taken away;
    /// empty for anything else.
    static Optional<String> parse(String text) {
        try {
            var uri = new URI(text.strip()).parseServerAuthority();
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain =
                    uri.getHost() != null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                            && uri.getRawUserInfo() == null;
            return web && plain
                    ? Optional.of(uri.toString().replaceFirst("/+$", ""))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
