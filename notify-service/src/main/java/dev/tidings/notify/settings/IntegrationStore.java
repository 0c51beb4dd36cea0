package dev.tidings.notify.settings;

import dev.tidings.notify.core.DestinationChanged;
import dev.tidings.notify.core.DestinationChanged.Kind;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Rotation;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.list.Version;
import dev.tidings.shell.problem.Problems;
import dev.tidings.shell.time.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes destinations: each method is one transaction, in which open deliveries follow the change
/// and the audit row is written.
@ApplicationScoped
class IntegrationStore {

    private final RepositoryFinder finder;
    private final DestinationTable destinations;
    private final Vault vault;
    private final IntegrationViews views;
    private final Audit audit;
    private final InstantSource clock;
    private final Event<DestinationChanged> changed;

    IntegrationStore(
            RepositoryFinder finder,
            DestinationTable destinations,
            Vault vault,
            IntegrationViews views,
            Audit audit,
            InstantSource clock,
            Event<DestinationChanged> changed) {
        this.finder = finder;
        this.destinations = destinations;
        this.vault = vault;
        this.views = views;
        this.audit = audit;
        this.clock = clock;
        this.changed = changed;
    }

    /// A repository and its destination of one kind, before something is done with them.
    record Found(RepositoryRow repository, Optional<DestinationRow> destination) {

        DestinationRow existing() {
            return destination.orElseThrow(Problems::notFound);
        }
    }

    @Transactional
    Found find(String repository, String kind) {
        var row = finder.find(repository);
        return new Found(row, destinations.of(row.id(), kind));
    }

    @Transactional
    List<DestinationRow> all(String repository) {
        return destinations.of(finder.find(repository).id());
    }

    /// Adds a destination; empty when somebody else was faster.
    @Transactional
    Optional<DestinationRow> create(
            RepositoryRow repository, Handler handler, IntegrationPatch patch) {
        var now = now();
        var id = UuidV7.next(now);
        var endpoint = patch.draft().endpoint();
        var row =
                new DestinationRow(
                        id,
                        repository.id(),
                        handler.kind(),
                        patch.enabled().over(true, true),
                        config(handler, endpoint),
                        Optional.of(vault.seal(id, endpoint)),
                        Optional.empty(),
                        Optional.empty(),
                        Health.fresh(now, Optional.empty()),
                        1,
                        now,
                        now);
        if (!destinations.insert(row)) {
            return Optional.empty();
        }
        audit.record("destination:created", target(row), Map.of("new", views.audited(row)));
        changed.fire(new DestinationChanged(id, Kind.CHANGED));
        return Optional.of(row);
    }

    /// Changes a destination; empty when it is no longer the one that the draft was made over.
    @Transactional
    Optional<DestinationRow> change(
            DestinationRow before, Handler handler, IntegrationPatch patch) {
        var locked = destinations.lock(before.repositoryId(), before.kind());
        if (locked.isEmpty() || locked.get().version() != before.version()) {
            return Optional.empty();
        }
        boolean enabled = patch.enabled().over(before.enabled(), true);
        var after = written(locked.get(), handler, patch.draft().endpoint(), enabled);
        boolean moved = isMoved(locked.get(), handler, patch.draft().endpoint());
        var health = locked.get().health();
        if (moved || patch.turnsOn()) {
            health = Health.fresh(now(), health.lastDeliveredAt());
            destinations.update(after.id(), health);
        }
        audit.record(
                "destination:changed",
                target(after),
                Map.of("old", views.audited(before), "new", views.audited(after)));
        changed.fire(
                new DestinationChanged(after.id(), kind(before, after, moved || patch.turnsOn())));
        return destinations.byId(after.id());
    }

    private static Kind kind(DestinationRow before, DestinationRow after, boolean renewed) {
        if (!after.enabled()) {
            return before.enabled() ? Kind.DISABLED : Kind.CHANGED;
        }
        return renewed || !before.enabled() ? Kind.RENEWED : Kind.CHANGED;
    }

    private boolean isMoved(DestinationRow before, Handler handler, Endpoint after) {
        return vault.open(before)
                .map(endpoint -> !handler.address(endpoint).equals(handler.address(after)))
                .orElse(true);
    }

    /// Removes a destination, which is locked before its deliveries as everywhere else.
    @Transactional
    void remove(String repository, String kind, @Nullable String ifMatch) {
        var row =
                destinations
                        .lock(finder.find(repository).id(), kind)
                        .orElseThrow(Problems::notFound);
        new Version(row.version()).check(ifMatch);
        changed.fire(new DestinationChanged(row.id(), Kind.REMOVED));
        var audited = views.audited(row);
        destinations.delete(row.id());
        audit.record("destination:deleted", target(row), Map.of("old", audited));
    }

    /// Replaces the secret of a destination that has one of its own.
    @Transactional
    Rotation rotate(String repository, Handler handler) {
        var row =
                destinations
                        .lock(finder.find(repository).id(), handler.kind())
                        .orElseThrow(Problems::notFound);
        var endpoint =
                vault.open(row).orElseThrow(() -> Problems.conflict("wrong_state", UNDECRYPTABLE));
        var rotation = handler.rotate(endpoint, now()).orElseThrow(Problems::notFound);
        written(row, handler, rotation.endpoint(), row.enabled());
        audit.record(
                "destination:secret_rotated",
                target(row),
                Map.of("new", Map.of("previousValidUntil", rotation.previousValidUntil())));
        return rotation;
    }

    static final String UNDECRYPTABLE =
            "The stored address cannot be opened; write the integration anew.";

    private DestinationRow written(
            DestinationRow row, Handler handler, Endpoint endpoint, boolean enabled) {
        var after =
                new DestinationRow(
                        row.id(),
                        row.repositoryId(),
                        row.kind(),
                        enabled,
                        config(handler, endpoint),
                        Optional.of(vault.seal(row.id(), endpoint)),
                        vault.sealPrevious(row.id(), endpoint),
                        endpoint.retiring().map(Endpoint.Retiring::until),
                        row.health(),
                        row.version() + 1,
                        row.createdAt(),
                        now());
        destinations.update(after);
        return after;
    }

    private String config(Handler handler, Endpoint endpoint) {
        return vault.config(endpoint, handler.masked(endpoint), handler.shown(endpoint));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String target(DestinationRow row) {
        return "repository/" + row.repositoryId() + "/" + row.kind();
    }
}
