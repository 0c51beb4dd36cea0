package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.Version;
import dev.tidings.shell.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what an owner wants of a destination; checks it outside any transaction, because checking
/// an address may ask the network.
@ApplicationScoped
class IntegrationDesk {

    private static final int TRIES = 3;

    private final Handlers handlers;
    private final IntegrationStore store;
    private final IntegrationViews views;
    private final Vault vault;

    IntegrationDesk(
            Handlers handlers, IntegrationStore store, IntegrationViews views, Vault vault) {
        this.handlers = handlers;
        this.store = store;
        this.views = views;
        this.vault = vault;
    }

    /// What became of a PUT.
    record Put(boolean created, Versioned<Map<String, Object>> view) {}

    Page<Map<String, Object>> list(String repository) {
        return new Page<>(
                store.all(repository).stream().map(row -> views.of(row, Map.of()).value()).toList(),
                null);
    }

    Versioned<Map<String, Object>> read(String repository, String kind) {
        var handler = named(kind);
        return views.of(store.find(repository, handler.kind()).existing(), Map.of());
    }

    Put put(String repository, String kind, @Nullable JsonNode body, @Nullable String ifMatch) {
        var handler = named(kind);
        for (int i = 0; i < TRIES; i++) {
            var done = tryPut(repository, handler, body, ifMatch);
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw Problems.preconditionFailed();
    }

    /// Empty when somebody else changed the destination while the draft was being checked.
    private Optional<Put> tryPut(
            String repository, Handler handler, @Nullable JsonNode body, @Nullable String ifMatch) {
        var found = store.find(repository, handler.kind());
        if (found.destination().isEmpty()) {
            if (ifMatch != null) {
                throw Problems.preconditionFailed();
            }
            var patch = IntegrationPatch.read(body, handler, Optional.empty());
            return store.create(found.repository(), handler, patch)
                    .map(row -> new Put(true, views.of(row, patch.draft().shownOnce())));
        }
        var before = found.existing();
        new Version(before.version()).check(ifMatch);
        var patch = IntegrationPatch.read(body, handler, vault.open(before));
        return store.change(before, handler, patch)
                .map(row -> new Put(false, views.of(row, patch.draft().shownOnce())));
    }

    void remove(String repository, String kind, @Nullable String ifMatch) {
        store.remove(repository, named(kind).kind(), ifMatch);
    }

    Map<String, Object> rotate(String repository, String kind) {
        var rotation = store.rotate(repository, named(kind));
        var shown = new LinkedHashMap<String, Object>();
        shown.put("secret", rotation.secret());
        shown.put("previousValidUntil", rotation.previousValidUntil());
        return shown;
    }

    /// The handler of a kind that somebody named in a path.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 404 when there is none
    private Handler named(String kind) {
        return handlers.find(kind).orElseThrow(Problems::notFound);
    }
}
