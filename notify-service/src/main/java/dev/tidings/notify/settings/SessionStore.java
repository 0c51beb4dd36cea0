package dev.tidings.notify.settings;

import dev.tidings.notify.core.SettingsChanged;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.PageRequest;
import dev.tidings.shell.list.Version;
import dev.tidings.shell.problem.Problems;
import dev.tidings.shell.seal.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes what was said about sessions: each method is one transaction, in which the due times of
/// what is pending follow (notification rules, R11) and the audit row is written.
@ApplicationScoped
class SessionStore {

    private final SessionTable sessions;
    private final SessionList list;
    private final SettingsPort settings;
    private final SessionViews views;
    private final Vault vault;
    private final Caller caller;
    private final Audit audit;
    private final Event<SettingsChanged> changed;

    SessionStore(
            SessionTable sessions,
            SessionList list,
            SettingsPort settings,
            SessionViews views,
            Vault vault,
            Caller caller,
            Audit audit,
            Event<SettingsChanged> changed) {
        this.sessions = sessions;
        this.list = list;
        this.settings = settings;
        this.views = views;
        this.vault = vault;
        this.caller = caller;
        this.audit = audit;
        this.changed = changed;
    }

    @Transactional
    Page<SessionList.SessionItem> list(PageRequest request) {
        return Page.of(list.page(caller.owner(), request), request, SessionList.Place::cursor)
                .map(SessionList.Place::item);
    }

    /// A session of the caller; one that nobody has heard of is as good as any.
    @Transactional
    SessionRow find(String id) {
        return sessions.visible(id, caller.owner())
                .orElseGet(() -> SessionRow.unseen(caller.owner(), id));
    }

    @Transactional
    Versioned<Map<String, Object>> view(SessionRow row) {
        var ref = row.ref();
        var view = settings.views(List.of(ref)).get(ref);
        if (view == null) {
            throw new IllegalStateException("the settings have no view of a session asked for");
        }
        return views.of(row, view);
    }

    /// Changes an override; empty when it is no longer the one that the patch was made over.
    @Transactional
    Optional<SessionRow> change(SessionRow before, SessionPatch patch) {
        sessions.lockWorkers(before.owner(), before.id());
        sessions.insert(before.owner(), before.id());
        var locked = sessions.lock(before.owner(), before.id()).orElseThrow(Problems::notFound);
        if (locked.version() != before.version()) {
            return Optional.empty();
        }
        var override = patch.over(locked.overriding());
        var after =
                new SessionRow(
                        locked.owner(),
                        locked.id(),
                        locked.repositoryName(),
                        Optional.of(override),
                        secret(locked, override, patch),
                        locked.version() + 1);
        sessions.write(after);
        record("session:override_changed", locked, after);
        return Optional.of(after);
    }

    private Optional<Sealed> secret(
            SessionRow locked, SessionOverride override, SessionPatch patch) {
        var current = vault.open(locked);
        var endpoints = patch.endpoints(current);
        if (override.redirects().isEmpty()) {
            return Optional.empty();
        }
        if (endpoints.equals(current)) {
            return locked.secret();
        }
        if (!endpoints.keySet().containsAll(override.redirects().keySet())) {
            throw Problems.conflict(
                    "wrong_state",
                    "Another address of this session cannot be opened; write or remove it too.");
        }
        return Optional.of(vault.seal(locked, endpoints));
    }

    /// Takes an override back; nothing happens when there is none.
    @Transactional
    void remove(String id, @Nullable String ifMatch) {
        var found = find(id);
        sessions.lockWorkers(found.owner(), id);
        var row = sessions.lock(found.owner(), id);
        new Version(row.orElse(found).version()).check(ifMatch);
        row.filter(one -> one.override().isPresent())
                .ifPresent(one -> {
                    var after =
                            new SessionRow(
                                    one.owner(),
                                    one.id(),
                                    one.repositoryName(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    one.version() + 1);
                    sessions.write(after);
                    record("session:override_deleted", one, after);
                });
    }

    private void record(String action, SessionRow before, SessionRow after) {
        var change = new HashMap<String, Object>();
        before.override().ifPresent(one -> change.put("old", SessionViews.shown(one)));
        after.override().ifPresent(one -> change.put("new", SessionViews.shown(one)));
        audit.record(action, "session/" + after.id(), change);
        changed.fire(
                new SettingsChanged(new SettingsChanged.Scope.Session(after.owner(), after.id())));
    }

    /// The session's own addresses that open, by kind.
    Map<String, Endpoint> open(SessionRow row) {
        return vault.open(row);
    }
}
