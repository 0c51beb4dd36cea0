package dev.tidings.notify.settings;

import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.settings.SessionOverride.Dead;
import dev.tidings.notify.settings.SessionOverride.Redirect;
import dev.tidings.notify.settings.SessionOverride.Service;
import dev.tidings.shell.audit.Audit;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What single sessions do with the messages of a kind: they do not want them, or have an address
/// of their own, to which messages go instead of the repository's destination of that kind.
@Singleton
class Redirects {

    private final SessionTable sessions;
    private final Vault vault;
    private final Audit audit;
    private final InstantSource clock;

    Redirects(SessionTable sessions, Vault vault, Audit audit, InstantSource clock) {
        this.sessions = sessions;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /// Where the messages go, of those sessions that do not send them where the repository says.
    Map<SessionKind, Destination.OfSession> of(Collection<SessionKind> messages) {
        var rows = new HashMap<SessionOf, SessionRow>();
        sessions.overriding(messages.stream().map(Redirects::session).distinct().toList())
                .forEach(row -> rows.put(new SessionOf(row.owner(), row.id()), row));
        var found = new HashMap<SessionKind, Destination.OfSession>();
        for (var message : messages) {
            var row = rows.get(session(message));
            if (row == null) {
                continue;
            }
            if (!row.overriding().allows(message.kind())) {
                found.put(message, new Destination.Silent());
            } else if (stands(row, message.kind())) {
                found.put(message, own(row, message));
            }
        }
        return found;
    }

    private static SessionOf session(SessionKind message) {
        return new SessionOf(message.owner(), message.sessionId());
    }

    private static boolean stands(SessionRow row, String kind) {
        return row.overriding()
                .redirect(kind)
                .filter(redirect -> redirect.dead().isEmpty())
                .isPresent();
    }

    private Destination.Own own(SessionRow row, SessionKind message) {
        return new Destination.Own(
                Optional.ofNullable(vault.open(row).get(message.kind())),
                new Destination.Redirect(
                        message.owner(), message.sessionId(), message.kind(), row.version()));
    }

    /// Whether it is still the one that was attempted; locks it.
    boolean stands(Destination.Redirect redirect) {
        return locked(redirect).isPresent();
    }

    /// Takes it out of use, with an audit row of the service itself; its owner sees why.
    void died(Destination.Redirect redirect, String code) {
        locked(redirect).ifPresent(row -> died(row, redirect.kind(), code));
    }

    private void died(SessionRow row, String kind, String code) {
        var before = row.overriding();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var service = before.services().getOrDefault(kind, new Service(true, Optional.empty()));
        var after =
                before.with(
                        kind,
                        new Service(
                                service.enabled(),
                                service.redirect()
                                        .map(one ->
                                                new Redirect(
                                                        one.config(),
                                                        one.shown(),
                                                        Optional.of(new Dead(code, now))))));
        sessions.write(
                new SessionRow(
                        row.owner(),
                        row.id(),
                        row.repositoryName(),
                        Optional.of(after),
                        row.secret(),
                        row.version() + 1));
        audit.recordOwn(
                row.owner(),
                "session:redirect_disabled",
                "session/" + row.id(),
                Map.of("kind", kind, "code", code));
    }

    private Optional<SessionRow> locked(Destination.Redirect redirect) {
        return sessions.lock(redirect.owner(), redirect.sessionId())
                .filter(row -> row.version() == redirect.version());
    }
}
