package dev.tidings.shell.guard;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the gate's rules out of the configuration.
class GuardBeans {

    @Produces
    @Singleton
    Hosts hosts(HttpSettings settings, @ConfigProperty(name = "quarkus.http.host") String ownHost) {
        var names = new ArrayList<>(settings.allowedHosts().orElse(List.of()));
        names.add(ownHost);
        return Hosts.of(names);
    }

    @Produces
    @Singleton
    AnyOrigin anyOrigin(HttpSettings settings) {
        return new AnyOrigin(settings.anyOriginPaths().orElse(List.of()));
    }

    @Produces
    @Singleton
    BodyLimits bodyLimits(HttpSettings settings) {
        return new BodyLimits(
                settings.maxBodySize().asLongValue(),
                settings.bodyLimits().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, GuardBeans::bytes)));
    }

    @Produces
    @Singleton
    RequestRate requestRate(HttpSettings settings) {
        return new RequestRate(settings.requestsPerSecond());
    }

    private static long bytes(Map.Entry<String, MemorySize> limit) {
        return limit.getValue().asLongValue();
    }
}
