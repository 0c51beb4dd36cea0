package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.SettingsChanged;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.list.Version;
import dev.tidings.shell.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where the news of sessions without a registered repository goes, for an owner who asks for it:
/// such sessions are treated as if they belonged to that repository.
///
/// The debounce of many sessions may change with the choice, so the rooms below hear of a change
/// for everybody; it is rare, and little is pending.
@ApplicationScoped
class DefaultDesk {

    private final DefaultTable defaults;
    private final RepositoryTable repositories;
    private final RepositoryFinder finder;
    private final Caller caller;
    private final Audit audit;
    private final Event<SettingsChanged> changed;

    DefaultDesk(
            DefaultTable defaults,
            RepositoryTable repositories,
            RepositoryFinder finder,
            Caller caller,
            Audit audit,
            Event<SettingsChanged> changed) {
        this.defaults = defaults;
        this.repositories = repositories;
        this.finder = finder;
        this.caller = caller;
        this.audit = audit;
        this.changed = changed;
    }

    @Transactional
    Versioned<Map<String, Object>> read() {
        return view(defaults.of(caller.owner()));
    }

    @Transactional
    Versioned<Map<String, Object>> change(@Nullable JsonNode json, @Nullable String ifMatch) {
        var before = defaults.lock(caller.owner());
        new Version(before.version()).check(ifMatch);
        var body = BodyReader.of(json);
        var repository = body.text("repositoryId", 201);
        body.finish();
        var named =
                repository.change().over(before.repositoryId().map(UUID::toString).orElse(null));
        write(before, Optional.ofNullable(named).map(this::own));
        return read();
    }

    /// Only a repository of the same owner: its registry is the one that sessions are looked up in.
    private UUID own(String name) {
        var found = finder.find(name);
        if (!found.owner().equals(caller.owner())) {
            throw Problems.notFound();
        }
        return found.id();
    }

    @Transactional
    void remove(@Nullable String ifMatch) {
        var before = defaults.lock(caller.owner());
        new Version(before.version()).check(ifMatch);
        if (before.repositoryId().isPresent()) {
            write(before, Optional.empty());
        }
    }

    private void write(DefaultTable.Chosen before, Optional<UUID> repositoryId) {
        if (!defaults.write(caller.owner(), repositoryId, before.version())) {
            throw Problems.preconditionFailed();
        }
        var change = new HashMap<String, Object>();
        change.put("old", before.repositoryId().orElse(null));
        change.put("new", repositoryId.orElse(null));
        audit.record("default_destination:changed", "default-destination", change);
        changed.fire(new SettingsChanged(new SettingsChanged.Scope.Global()));
    }

    private Versioned<Map<String, Object>> view(DefaultTable.Chosen chosen) {
        var repository = chosen.repositoryId().flatMap(id -> repositories.byId(id, caller.owner()));
        var view = new LinkedHashMap<String, Object>();
        view.put("repositoryId", repository.map(RepositoryRow::id).orElse(null));
        view.put("fullName", repository.map(RepositoryRow::fullName).orElse(null));
        return new Versioned<>(view, chosen.version());
    }
}
