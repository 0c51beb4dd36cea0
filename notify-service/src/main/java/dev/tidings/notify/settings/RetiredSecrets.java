package dev.tidings.notify.settings;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/// Destroys old signing secrets once the day in which both sign is over.
@ApplicationScoped
class RetiredSecrets {

    private final DestinationTable destinations;
    private final InstantSource clock;

    RetiredSecrets(DestinationTable destinations, InstantSource clock) {
        this.destinations = destinations;
        this.clock = clock;
    }

    @Scheduled(identity = "retired-secrets", every = "10m", delayed = "1m")
    @Transactional
    void destroy() {
        destinations.destroyRetired(clock.instant());
    }
}
