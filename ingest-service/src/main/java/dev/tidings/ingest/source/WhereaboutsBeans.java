package dev.tidings.ingest.source;

import dev.tidings.ingest.settings.GitSettings;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Decides whether folders are looked at.
@ApplicationScoped
class WhereaboutsBeans {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    @Produces
    @Singleton
    Whereabouts whereabouts(
            GitSettings settings,
            @ConfigProperty(name = "quarkus.http.host") String host,
            InstantSource clock,
            @VirtualThreads ExecutorService executor) {
        return settings.resolveLocal().orElse(LOOPBACK.contains(host))
                ? new QuickLook(new LocalCheckouts(), clock, executor)
                : Whereabouts.UNSEEN;
    }
}
