package dev.tidings.notify.settings;

import dev.tidings.notify.core.DestinationChanged;
import dev.tidings.notify.core.DestinationChanged.Kind;
import dev.tidings.notify.handler.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;

/// What tests find out about destinations, as attempts do (settings, 3.1).
@ApplicationScoped
class TestFindings {

    private final DestinationTable destinations;
    private final InstantSource clock;
    private final Event<DestinationChanged> changed;

    TestFindings(
            DestinationTable destinations, InstantSource clock, Event<DestinationChanged> changed) {
        this.destinations = destinations;
        this.clock = clock;
        this.changed = changed;
    }

    /// Keeps what a test has found out about a destination, unless it has been changed meanwhile.
    @Transactional
    void keep(DestinationRow row, Outcome outcome) {
        destinations
                .lock(row.repositoryId(), row.kind())
                .filter(now -> now.id().equals(row.id()) && now.version() == row.version())
                .ifPresent(now -> {
                    destinations.update(now.id(), now.health().after(outcome, clock.instant()));
                    found(outcome, now.health())
                            .ifPresent(
                                    kind -> changed.fire(new DestinationChanged(now.id(), kind)));
                });
    }

    private static Optional<Kind> found(Outcome outcome, Health before) {
        return switch (outcome) {
            case Outcome.Delivered _ -> Optional.of(Kind.ALIVE);
            case Outcome.PermanentEndpoint _ ->
                    before.isDisabled() ? Optional.empty() : Optional.of(Kind.DEAD);
            case Outcome.Transient _,
                    Outcome.Limited _,
                    Outcome.Ours _,
                    Outcome.PermanentMessage _,
                    Outcome.Blocked _ ->
                    Optional.empty();
        };
    }
}
