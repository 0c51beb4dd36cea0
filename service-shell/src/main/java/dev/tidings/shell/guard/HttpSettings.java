package dev.tidings.shell.guard;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the gate lets through.
@ConfigMapping(prefix = "tidings.http")
interface HttpSettings {

    /// Host names this service answers to besides loopback, literal addresses and
    /// `quarkus.http.host`; `.example.com` stands for all names below, `*` for any.
    Optional<List<String>> allowedHosts();

    /// The largest body where no path says otherwise.
    @WithDefault("64K")
    MemorySize maxBodySize();

    /// The largest body by prefix of the path, such as `"/api/v1/events"=5M`. Above 10 MB
    /// `quarkus.http.limits.max-body-size` has to grow too.
    Map<String, MemorySize> bodyLimits();

    /// Beginnings of paths that pages of any origin may send to, because what they may do is in the
    /// path itself, such as `/u/`.
    Optional<List<String>> anyOriginPaths();

    /// Requests a token may send each second below `/api`; 0 switches the limit off.
    @WithDefault("20")
    int requestsPerSecond();
}
